using System.Collections.Concurrent;
using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>Compiles the published versions of books of policies.</summary>
internal sealed class PolicyCompiler(IReadOnlyList<RuleBook<CurbPolicyDocument>> books, IReadOnlyList<RuleBook<HolidayCalendar>> calendars)
{
    // One for each time zone that a document has named; there are some hundreds in tzdb.
    private static readonly ConcurrentDictionary<string, ZoneClock> Clocks = [];

    private readonly Dictionary<(int Book, string Policy, int Priority, int Index, CurbActivity Activity, int? MaxStay), int> _identities =
        [];

    /// <summary>Every version while it is in force, with the rank of its book.</summary>
    public IEnumerable<(CompiledPublication Publication, int Book)> Compile()
    {
        foreach (var (rank, book) in books.Index())
            for (var i = 0; i < book.Publications.Count; i++)
            {
                var (from, version, document) = book.Publications[i];
                var until = i + 1 < book.Publications.Count ? book.Publications[i + 1].ValidFrom : long.MaxValue;
                var named = document.Periods.ToDictionary(period => period.Id,
                    period => (Period: period, Calendar: Calendar(period.Calendar)));
                yield return (new CompiledPublication(
                    from, until, Clock(document.TimeZone), [.. named.Values.Select(one => one.Calendar)],
                    [.. document.Policies.Select(policy => Policy(rank, book.Name, version, document, policy, named))]), rank);
            }
    }

    private CompiledPolicy Policy(
        int rank, string book, int version, CurbPolicyDocument document, CurbPolicy policy,
        Dictionary<string, (DesignatedPeriod Period, RuleBook<HolidayCalendar> Calendar)> periods) => new(
        policy,
        document.Scope,
        [.. policy.Spans.Select(span => span.Period is { } name
            ? new CompiledSpan(span, periods[name].Period, periods[name].Calendar)
            : new CompiledSpan(span, null, null))],
        [.. policy.Rules.Select((rule, index) => new RuleInForce(book, version, document, policy, index,
            Identity((rank, policy.Id, policy.Priority, index, rule.Activity, rule.MaxStaySeconds))))]);

    private int Identity((int Book, string Policy, int Priority, int Index, CurbActivity Activity, int? MaxStay) rule)
    {
        if (!_identities.TryGetValue(rule, out var identity)) _identities.Add(rule, identity = _identities.Count);
        return identity;
    }

    private static ZoneClock Clock(string zone) => Clocks.GetOrAdd(zone, static id => new ZoneClock(DateTimeZoneProviders.Tzdb[id]));

    private RuleBook<HolidayCalendar> Calendar(string id) =>
        calendars.FirstOrDefault(book => book.Name == id) ?? new RuleBook<HolidayCalendar>(id, []);
}
