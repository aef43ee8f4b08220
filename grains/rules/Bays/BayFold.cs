using ParkAndSee.Ingest;

namespace ParkAndSee.Bays;

/// <summary>
/// Folds the events of a bay into its state. Every part of the state is a maximum, so the result is a function of the set of events:
/// their order, batching and repetition do not matter, and a late event never moves the state
/// backwards. One event of our own is an exception: <see cref="EventType.Forgotten"/> sets the
/// maxima to what is left, and what is logged after it is folded onto that (decision 0024).
/// </summary>
public static class BayFold
{
    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state so far.</param>
    /// <param name="fact">The event; one with <c>Seq ≤ AppliedSeq</c> was folded before and changes nothing.</param>
    /// <param name="place">The bay's place; null = not known: then it is not counted.</param>
    public static BayState Apply(in BayState state, in BayFact fact, CurbPlace? place = null)
    {
        if (fact.Seq <= state.AppliedSeq) return state;

        if (fact.Type == EventType.Forgotten) return Forget(state, fact);
        var sentUpTo = fact.Ahead > 0 ? Math.Max(state.SentUpTo, fact.At + fact.Ahead) : state.SentUpTo;

        // No word of the sensor: neither its occupancy nor its silence is moved.
        if (fact.Type.IsInternal())
            return state with { AppliedSeq = fact.Seq, Facts = EvidenceFold.Apply(state.Facts, fact), SentUpTo = sentUpTo };
        var next = state with
        {
            AppliedSeq = fact.Seq,
            SentUpTo = sentUpTo,
            LastHeard = Math.Max(state.LastHeard, fact.At),
            Counted = CountFold.Apply(state.Counted, fact, place),
        };
        if (fact.Type.Confirms())
            next = next with
            {
                Confirmed = next.Confirmed.Or(new SourceMark(fact.At, fact.Source)),
                Senders = next.Senders.With(fact.Sender),
            };
        var isReport = fact.Type == EventType.ScheduledReport;
        if (isReport) next = next with { SendsHeartbeats = true };
        var mark = new ReadingMark(fact.At, Readings.Of(fact.Type, fact.Occupants), fact.Ahead);
        if (mark.Reading == Reading.None) return next;
        if (isReport) return mark.Beats(next.Report) ? next with { Report = mark } : next;
        if (mark.Reading == Reading.Free) next = next with { LeftAt = Math.Max(next.LeftAt, mark.At) };
        return mark.Beats(next.Transition) ? next with { Transition = mark } : next;
    }

    /// <summary>
    /// What the sensor had said is as the event tells it; evidence that came later goes. What
    /// was taken stays known as taken, or a repetition would come back. Who has spoken stays known too.
    /// </summary>
    private static BayState Forget(in BayState state, in BayFact fact) => fact.Forgetting is not { } left
        ? state with { AppliedSeq = fact.Seq }
        : new BayState(
            fact.Seq, left.LastHeard, left.Transition, left.Report, left.SendsHeartbeats, EvidenceFold.Forget(state.Facts, left.LaterThan),
            left.Counted, left.LeftAt, SentUpTo: state.TakenUpTo, Confirmed: left.Confirmed,
            Senders: state.Senders);
}
