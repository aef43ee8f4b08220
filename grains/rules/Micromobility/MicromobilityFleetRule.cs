namespace ParkAndSee.Micromobility;

/// <summary>
/// How an operator's vehicles are counted: those that stand on the street, which is what GBFS lists, whichever way they are told.
/// </summary>
public static class MicromobilityFleetRule
{
    /// <summary>Where a vehicle is, from what MDS said of it. One that was taken away and then falls silent stays away.</summary>
    public static MicromobilityPresence PresenceOf(in MicromobilityVehicleState known) => known.Motion switch
    {
        MicromobilityMotion.Removed or MicromobilityMotion.Elsewhere => MicromobilityPresence.Away,
        _ when known.ContactLost => MicromobilityPresence.Unheard,
        MicromobilityMotion.Standing => MicromobilityPresence.OnStreet,
        MicromobilityMotion.OnTrip => MicromobilityPresence.OnTrip,
        _ => MicromobilityPresence.Unseen,
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
    public static MicromobilityFleet Count(
        MicromobilityOperator one, MicromobilityFeeds feeds, IEnumerable<(MicromobilityPresence Presence, int Vehicles)> mds,
        long mdsSilenceMs, long now)
    {
        if (feeds.MdsAt > 0 && (now - feeds.MdsAt < mdsSilenceMs || feeds.GbfsAt == 0))
        {
            var counts = mds.ToDictionary(each => each.Presence, each => each.Vehicles);
            return new MicromobilityFleet(one.Id, one.Title, MicromobilityFeed.Mds, feeds.MdsAt,
                Of(MicromobilityPresence.OnStreet), one.Vehicles,
                Of(MicromobilityPresence.OnTrip), Of(MicromobilityPresence.Unheard));
            int Of(MicromobilityPresence presence) => counts.GetValueOrDefault(presence);
        }

        return feeds.GbfsAt > 0
            ? new MicromobilityFleet(one.Id, one.Title, MicromobilityFeed.Gbfs, feeds.GbfsAt, feeds.GbfsVehicles, one.Vehicles, null, null)
            : new MicromobilityFleet(one.Id, one.Title, null, null, null, one.Vehicles, null, null);
    }
}
