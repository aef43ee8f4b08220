namespace ParkAndSee.Bays;

/// <summary>When nothing was known of a bay: a function of the set of its events, as its state is (decision 0031).</summary>
public static class UnknownTime
{
    /// <summary>
    /// The parts of a window in which the bay was unknown, ascending, half-open and apart. By the events' own times: one that came late
    /// counts from when it happened.
    /// </summary>
    /// <param name="facts">Events of the bay, in any order; before the earliest of them nothing is known.</param>
    /// <param name="policy">When a known state ends without an event.</param>
    /// <param name="place">The bay's place; null = not known.</param>
    /// <param name="from">Unix milliseconds, inclusive.</param>
    /// <param name="to">Unix milliseconds, exclusive.</param>
    public static UnknownSpan[] Of(IEnumerable<BayFact> facts, SilencePolicy policy, CurbPlace? place, long from, long to)
    {
        var spans = new List<UnknownSpan>();
        var (state, since) = (default(BayState), long.MinValue);
        foreach (var fact in facts.Where(fact => fact.At < to).OrderBy(fact => fact.At))
        {
            AddUntil(fact.At);
            state = BayFold.Apply(state, fact with { Seq = state.AppliedSeq + 1 }, place);
            since = fact.At;
        }

        AddUntil(to);
        return [.. spans];

        void AddUntil(long end)
        {
            var begin = Math.Max(from, BayStatusRule.UnknownFrom(state, policy, place) ?? since);
            if (begin < since) begin = since;
            if (end <= begin) return;
            if (spans is [.., var last] && last.To == begin) spans[^1] = last with { To = end };
            else spans.Add(new UnknownSpan(begin, end));
        }
    }

    /// <summary>Whether events reach back far enough to tell a window from its beginning: before it, one told what is there.</summary>
    /// <param name="facts">The newest events of the bay.</param>
    /// <param name="from">Beginning of the window, Unix milliseconds.</param>
    public static bool ReachesBack(IEnumerable<BayFact> facts, long from) =>
        facts.Any(fact => fact.At <= from && Readings.Of(fact.Type, fact.Occupants) != Reading.None);
}
