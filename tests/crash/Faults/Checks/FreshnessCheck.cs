namespace ParkAndSee.Tests.Faults;

/// <summary>
/// What a frame claims: <c>serverTime − feedTime</c> is the age of the states (docs/live-protocol.md),
/// so everything acknowledged before «now − age» must be shown. <see cref="SlackMs"/> covers the way
/// from the commit to the screen on a busy machine; the page itself calls states late at 10 s.
/// </summary>
public static class FreshnessCheck
{
    /// <summary>How far a frame may be behind its claim.</summary>
    public const long SlackMs = 5_000;

    /// <summary>The bays that are shown older than claimed.</summary>
    /// <param name="where">Who shows them.</param>
    /// <param name="acked">What was acknowledged when.</param>
    /// <param name="bays">How many bays.</param>
    /// <param name="sentAt">When the frame was sent, on the clock of <paramref name="acked"/>.</param>
    /// <param name="ageMs"><c>serverTime − feedTime</c>; below 0 counts as 0, as on the page.</param>
    /// <param name="shown">What is shown now.</param>
    public static IEnumerable<CheckFinding> Check(
        string where, AckedTimes acked, int bays, long sentAt, long ageMs, Func<int, ShownBay> shown)
    {
        var claimed = sentAt - Math.Max(0, ageMs) - SlackMs;
        for (var bay = 0; bay < bays; bay++)
        {
            var must = acked.LatestAt(bay, claimed) / 1000;
            if (shown(bay).LastHeard < must)
                yield return new(Broken.StaleShownAsFresh,
                    $"{where} shows bay {bay} as {shown(bay)} and claims an age of {ageMs} ms; {must} had been acknowledged {SlackMs} ms "
                    + "before that");
        }
    }
}
