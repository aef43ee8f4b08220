using ParkAndSee.Live;

namespace ParkAndSee.Bays;

/// <summary>When a known state ends without an event: the sensor is silent, or what it said is too old.</summary>
/// <param name="Heartbeat">Expected distance of two reports.</param>
/// <param name="MissedBeats">How many may be missed: after <c>Heartbeat × MissedBeats</c> without an event the bay is unknown.</param>
public readonly record struct SilencePolicy(TimeSpan Heartbeat, int MissedBeats)
{
    /// <summary>Hourly reports, three may be missed; the longest ages of a state are those that hold without a setting.</summary>
    public static SilencePolicy Default => new(TimeSpan.FromHours(1), 3);

    /// <summary>How old a state may become, whether the sensor reports at intervals or not.</summary>
    public StateAges Ages { get; init; } = StateAges.Default;

    /// <summary>Longest time without an event of a sensor that reports at intervals, in milliseconds.</summary>
    public long LimitMs => (long)(Heartbeat * MissedBeats).TotalMilliseconds;
}

/// <summary>What is publicly known of a bay at an instant, from its state.</summary>
public static class BayStatusRule
{
    /// <summary>
    /// The instant from which the bay is unknown without a further event (inclusive), Unix milliseconds; null when its status is unknown
    /// anyway. The earlier of two: its sensor, which has sent a <c>scheduled_report</c>, is silent; or its state is too old
    /// (<see cref="StateAges"/>).
    /// </summary>
    /// <param name="state">Its state.</param>
    /// <param name="policy">When a known state ends.</param>
    /// <param name="place">Its place; null = not known.</param>
    public static long? UnknownFrom(in BayState state, SilencePolicy policy, CurbPlace? place = null)
    {
        var status = Spoken(state).Status;
        if (status == BayStatus.Unknown) return null;

        // A state that was saved before the mark was kept: nothing but its last event is known.
        var confirmed = state.Confirmed.At > 0 ? state.Confirmed : new SourceMark(state.LastHeard, default);
        var tooOld = policy.Ages.TooOldFrom(confirmed, status, place);
        return state.SendsHeartbeats ? Math.Min(tooOld, state.LastHeard + policy.LimitMs) : tooOld;
    }

    /// <summary>The public state. Its version is odd when the passing of time has overruled the last word.</summary>
    /// <param name="bayNo">Compact number of the bay.</param>
    /// <param name="state">Its state.</param>
    /// <param name="policy">When a known state ends.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="place">Its place; null = not known: one vehicle.</param>
    public static BayDelta At(int bayNo, in BayState state, SilencePolicy policy, long now, CurbPlace? place = null)
    {
        var version = 2 * state.AppliedSeq;
        if (UnknownFrom(state, policy, place) is { } unknownFrom && unknownFrom <= now)
            return new BayDelta(bayNo, version + 1, BayStatus.Unknown, unknownFrom, state.LastHeard);
        var places = place?.Places ?? 1;
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
