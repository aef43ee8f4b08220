namespace ParkAndSee.Shared;

/// <summary>
/// How an operator's vehicles are counted: those that stand on the street, which is what GBFS lists, whichever way they are told.
/// </summary>
public static class SharedFleetRule
{
    /// <summary>Where a vehicle is, from what MDS said of it. One that was taken away and then falls silent stays away.</summary>
    public static SharedPresence PresenceOf(in SharedStanding known) => known.Motion switch
    {
        SharedMotion.Removed or SharedMotion.Elsewhere => SharedPresence.Away,
        _ when known.ContactLost => SharedPresence.Unheard,
        SharedMotion.Standing => SharedPresence.OnStreet,
        SharedMotion.OnTrip => SharedPresence.OnTrip,
        _ => SharedPresence.Unseen,
    };

    /// <summary>
    /// Counts. MDS counts before GBFS until it has been silent for the document's time, as for
    /// cases; and where there never was any GBFS, after that too.
    /// </summary>
    /// <param name="one">The operator.</param>
    /// <param name="feeds">When its feeds were heard.</param>
    /// <param name="mds">How many vehicles are where, by MDS; what is not listed is none.</param>
    /// <param name="mdsSilenceMs">For so long after MDS was heard GBFS does not count.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    public static SharedFleet Count(
        SharedOperator one, SharedFeeds feeds, IEnumerable<(SharedPresence Presence, int Vehicles)> mds, long mdsSilenceMs, long now)
    {
        if (feeds.MdsAt > 0 && (now - feeds.MdsAt < mdsSilenceMs || feeds.GbfsAt == 0))
        {
            var counts = mds.ToDictionary(each => each.Presence, each => each.Vehicles);
            return new SharedFleet(one.Id, one.Title, SharedFeed.Mds, feeds.MdsAt, Of(SharedPresence.OnStreet), one.Vehicles,
                Of(SharedPresence.OnTrip), Of(SharedPresence.Unheard));
            int Of(SharedPresence presence) => counts.GetValueOrDefault(presence);
        }

        return feeds.GbfsAt > 0
            ? new SharedFleet(one.Id, one.Title, SharedFeed.Gbfs, feeds.GbfsAt, feeds.GbfsVehicles, one.Vehicles, null, null)
            : new SharedFleet(one.Id, one.Title, null, null, null, one.Vehicles, null, null);
    }
}
