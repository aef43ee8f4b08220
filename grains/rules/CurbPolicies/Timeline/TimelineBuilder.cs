using System.Collections.Concurrent;
using System.Globalization;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>Computes which rules hold when, for bays that the same policies mean.</summary>
internal sealed class TimelineBuilder
{
    private readonly (CompiledPublication Publication, int Book, CompiledPolicy[] Policies)[] _parts;
    private readonly long[] _changes;
    private readonly ConcurrentDictionary<string, RuleStack> _lists = [];

    /// <param name="parts">Publications with their policies that mean the bays, and the rank
    /// of their book among policies of one priority.</param>
    /// <param name="changes">Instants at which publications begin, in ascending order.</param>
    public TimelineBuilder((CompiledPublication Publication, int Book, CompiledPolicy[] Policies)[] parts, long[] changes)
    {
        (_parts, _changes) = (parts, changes);
        End = parts.Length == 0 ? 0 : parts.Min(part => part.Publication.Clock.End) * 1000;
        LastChange = Math.Clamp(FindLastChange(), 0, End);
    }

    /// <summary>Whether any policy means the bays.</summary>
    public bool HasPolicies => _parts.Length > 0;

    /// <summary>Unix milliseconds after the last that is computed.</summary>
    public long End { get; }

    /// <summary>From this instant on the same rules hold for ever; <see cref="End"/> when they come and go.</summary>
    public long LastChange { get; }

    /// <summary>The rules at an instant before <see cref="End"/>.</summary>
    public RuleStack At(long at)
    {
        var holding = new List<(int Priority, int Book, int Order, CompiledPolicy Policy, int Part)>();
        var unsure = int.MaxValue;
        foreach (var (index, (publication, book, policies)) in _parts.Index())
        {
            if (!publication.IsInForce(at)) continue;
            var (day, second) = Local(publication.Clock, at);
            foreach (var (order, policy) in policies.Index())
            {
                var holds = policy.HoldsOn(day, (int)(second / 60), at);
                if (holds == true) holding.Add((policy.Priority, book, order, policy, index));
                if (holds is null) unsure = Math.Min(unsure, policy.Priority);
            }
        }

        // What may be set aside, or ruled otherwise, by a policy of which nobody knows whether it holds decides nothing.
        var isCut = unsure < int.MaxValue;
        holding.RemoveAll(one => one.Priority >= unsure);
        if (holding.Count == 0) return isCut ? RuleStack.NotKnown : RuleStack.None;
        holding.Sort((one, other) => (one.Priority, one.Book, one.Order).CompareTo((other.Priority, other.Book, other.Order)));
        var key = string.Join(';', holding.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Part}.{one.Order}")));
        return _lists.GetOrAdd(isCut ? $"{key}?" : key, _ => new RuleStack([.. holding.SelectMany(one => one.Policy.Rules)], isCut));
    }

    /// <summary>The spans of constant rules from one instant to another, each with its start.</summary>
    public (List<long> Starts, List<RuleStack> Lists) Build(long start, long end)
    {
        var cuts = new SortedSet<long> { start };
        foreach (var change in _changes)
            if (change > start && change < end) cuts.Add(change);
        foreach (var (publication, _, policies) in _parts)
            if (publication.From < end && publication.Until > start) AddCuts(cuts, publication.Clock, Minutes(policies), start, end);
        var (starts, lists) = (new List<long>(), new List<RuleStack>());
        foreach (var cut in cuts)
        {
            var list = At(cut);
            if (lists.Count > 0 && lists[^1] == list) continue;
            starts.Add(cut);
            lists.Add(list);
        }

        return (starts, lists);
    }

    /// <summary>
    /// Every instant at which a local day or one of the minutes begins. Within an interval of constant offset local time is
    /// linear: so a minute that is missing in March makes no cut of its own, and one that comes twice in October makes two.
    /// </summary>
    private static void AddCuts(SortedSet<long> cuts, ZoneClock clock, int[] minutes, long start, long end)
    {
        var (second, last) = (start / 1000, Math.Min((end + 999) / 1000, clock.End));
        while (second < last)
        {
            var interval = clock.IndexOf(second);
            var offset = clock.OffsetOf(interval);
            var dayStart = (Days(second + offset) * 86_400L) - offset;
            var pieceEnd = Math.Min(Math.Min(dayStart + 86_400, clock.EndOf(interval)), last);
            if (second * 1000 > start) cuts.Add(second * 1000);
            foreach (var minute in minutes)
                if (dayStart + (minute * 60L) is var cut && cut > second && cut < pieceEnd && cut * 1000 < end) cuts.Add(cut * 1000);
            second = pieceEnd;
        }
    }

    private static int[] Minutes(CompiledPolicy[] policies) =>
        [.. policies.SelectMany(policy => policy.Spans).SelectMany(span => new[] { span.From, span.To })
            .Where(minute => minute is > 0 and < 24 * 60).Distinct().Order()];

    private static (int Day, long Second) Local(ZoneClock clock, long at)
    {
        var second = at / 1000;
        var local = second + clock.OffsetOf(clock.IndexOf(second));
        var day = Days(local);
        return (day, local - (day * 86_400L));
    }

    private static int Days(long local) => (int)(local >= 0 ? local / 86_400 : ((local + 1) / 86_400) - 1);

    private long FindLastChange()
    {
        if (_parts.Any(part => part.Publication.Until == long.MaxValue
            && part.Policies.Any(policy => policy.Spans.Any(span => span.Recurs))))
            return End;
        var days = _parts.SelectMany(part => part.Policies).SelectMany(policy => policy.Spans)
            .SelectMany(span => new[] { span.FirstDay, span.EndDay });

        // A local day begins within a day of the same day in UTC.
        var dated = days.Where(day => day is > 0 and < int.MaxValue).Select(day => (day + 2) * 86_400_000L);
        return dated.Concat(_changes).Concat(_parts.Where(part => part.Publication.Until < long.MaxValue)
            .Select(part => part.Publication.Until)).DefaultIfEmpty(0).Max();
    }
}
