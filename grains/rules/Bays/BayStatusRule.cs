using ParkAndSee.Live;

namespace ParkAndSee.Bays;

/// <summary>When a sensor counts as silent.</summary>
/// <param name="Heartbeat">Expected distance of two reports.</param>
/// <param name="MissedBeats">How many may be missed: after <c>Heartbeat × MissedBeats</c> without an event the bay is unknown.</param>
public readonly record struct SilencePolicy(TimeSpan Heartbeat, int MissedBeats)
{
    /// <summary>Hourly reports, three may be missed.</summary>
    public static SilencePolicy Default => new(TimeSpan.FromHours(1), 3);

    /// <summary>Longest time without an event, in milliseconds.</summary>
    public long LimitMs => (long)(Heartbeat * MissedBeats).TotalMilliseconds;
}

/// <summary>What is publicly known of a bay at an instant, from its state.</summary>
public static class BayStatusRule
{
    /// <summary>
    /// The instant from which the bay is silent (inclusive), Unix milliseconds; null when it cannot fall silent: it never sent a
    /// <c>scheduled_report</c>, or its status is unknown anyway.
    /// </summary>
    public static long? SilentFrom(in BayState state, SilencePolicy policy) =>
        state.SendsHeartbeats && Spoken(state).Status != BayStatus.Unknown ? state.LastHeard + policy.LimitMs : null;

    /// <summary>The public state. Its version is odd when silence has overruled the last word.</summary>
    /// <param name="bayNo">Compact number of the bay.</param>
    /// <param name="state">Its state.</param>
    /// <param name="policy">When a sensor counts as silent.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="places">Vehicles that it holds.</param>
    public static BayDelta At(int bayNo, in BayState state, SilencePolicy policy, long now, int places = 1)
    {
        var version = 2 * state.AppliedSeq;
        if (SilentFrom(state, policy) is { } silentFrom && silentFrom <= now)
            return new BayDelta(bayNo, version + 1, BayStatus.Unknown, silentFrom, state.LastHeard);
        var (status, since) = Spoken(state);
        if (state.Counted is not { Taken: var taken } || places < 2 || status == BayStatus.Unknown)
            return new BayDelta(bayNo, version, status, since, state.LastHeard);
        status = taken < places ? BayStatus.Free : BayStatus.Occupied;
        return new BayDelta(bayNo, version, status, since, state.LastHeard, (short)Math.Min(taken, short.MaxValue));
    }

    /// <summary>
    /// A report later than the last transition that disagrees with it takes its place; one that agrees leaves its time alone.
    /// </summary>
    private static (BayStatus Status, long Since) Spoken(in BayState state)
    {
        var transition = StatusOf(state.Transition.Reading);
        var report = StatusOf(state.Report.Reading);
        var contradicts = state.Report.Reading != Reading.None
            && state.Report.At > state.Transition.At
            && state.Transition.Reading != Reading.Gone
            && report != transition;
        return contradicts ? (report, state.Report.At) : (transition, state.Transition.At);
    }

    private static BayStatus StatusOf(Reading reading) => reading switch
    {
        Reading.Free => BayStatus.Free,
        Reading.Occupied => BayStatus.Occupied,
        _ => BayStatus.Unknown,
    };
}
