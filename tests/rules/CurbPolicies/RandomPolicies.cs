using CsCheck;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Calendars;
using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Random rules of a town, without regard to what a reader would refuse, over the turns of the clocks of 2026.</summary>
internal static class RandomPolicies
{
    public static readonly string[] Classes = ["accessible", "car", "electric", "motorcycle"];

    public static readonly Instant First = Instant.FromUtc(2026, 3, 20, 0, 0);

    private static readonly BayKind[] Kinds = [BayKind.Paying, BayKind.Delivery];

    private static readonly string[] Zones = ["1E", "2E", "12M"];

    public static readonly BayId NamedBay = BayId.Of("town", "named");

    // What school does is not known in the first and the last week of the instants below; Easter Monday is in the holidays.
    private static readonly RuleBook<HolidayCalendar> School = new("school", [new(0, 1, new HolidayCalendar(
        "school", default, PolicyFiles.France.Publications[0].Document.Holidays,
        new SchoolHolidays("A", new LocalDate(2026, 3, 25), new LocalDate(2026, 4, 12), "", "",
            [new(default, new LocalDate(2026, 4, 3), new LocalDate(2026, 4, 9))])))]);

    private static readonly DesignatedPeriod[] Periods =
    [
        new("holidays", "france", PeriodDays.Holidays), new("school days", "school", PeriodDays.SchoolDays),
        new("school holidays", "school", PeriodDays.SchoolHolidays),
    ];

    private static readonly Gen<PolicySpan> Span = Gen.Select(
        Gen.Byte[1, 0x7F], Gen.Int[0, 23], Gen.Int[1, 24], Gen.Int[-3, 12], Gen.Int[1, 200], Gen.Int[0, 7],
        (days, from, to, start, length, period) => new PolicySpan(
            days, Math.Min(from, to - 1) * 60, Math.Max(from + 1, to) * 60,
            start < 0 ? null : new LocalDate(2026, 3, 18).PlusDays(start),
            start % 3 != 0 ? null : new LocalDate(2026, 3, 18).PlusDays(start + length),
            period < 3 ? null : period < 5 ? "holidays" : period == 7 ? "school holidays" : "school days", false));

    private static readonly Gen<PolicySpan[]> Spans = Gen.Select(Span.Array[0, 2], Span.Array[0, 1], (named, except) =>
        named.Concat(except.Select(span => span with { IsException = true })).ToArray());

    private static readonly Gen<BaySelector> Selector = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 5],
        (kind, zone, bay) => new BaySelector(
            [], zone == 1 ? ["1*"] : zone == 2 ? ["2E"] : [], [], kind < 2 ? [Kinds[kind]] : [], bay == 0 ? [NamedBay] : []));

    private static readonly Gen<string[]> Names = Gen.Shuffle(Classes)
        .Select(Gen.Int[-3, 2], (all, count) => all.Take(Math.Max(0, count)).ToArray());

    private static readonly Gen<PolicyRule> Rule =
        from activity in Gen.Int[0, 9]
        from classes in Names
        from except in Names
        from lengths in Gen.Int[0, 6].Array[5]
        from tells in Gen.Int[0, 31]
        from counts in Gen.Int[0, 2]
        let forbids = activity is 1 or 3 or 5 or 7
        select new PolicyRule(
            (CurbActivity)(activity > 7 ? 0 : activity), classes, [.. except.Except(classes)], [], forbids || lengths[0] > 4
                ? null
                : lengths[0] * 1500 + 600,
            counts == 0 ? CountedFrom.Arrival : CountedFrom.Rule, forbids ? 0 : lengths[1] * 300,
            forbids ? default : new PaymentAsked((PaymentBy)(lengths[2] % 3), "t", "z"),
            lengths[3] * 180, lengths[4] > 4 ? 12 * 3600 : null, "o", (SensorTells)tells);

    private static readonly Gen<CurbPolicy> Policy = Gen.Select(Gen.Int[1, 4], Selector, Spans, Rule.Array[1, 3],
        (priority, bays, spans, rules) =>
            new CurbPolicy("", default, default, priority, bays, spans, rules));

    private static readonly Gen<CurbPolicyDocument> Document = Policy.Array[1, 5].Select(policies => new CurbPolicyDocument(
        "", default, "Europe/Paris", 60, false, BaySelector.All, Periods,
        [.. policies.Select((policy, i) => policy with { Id = $"p{i}" })]));

    private static readonly Gen<RuleBook<CurbPolicyDocument>> Book = Gen.Select(Document.Array[1, 3], Gen.Int[0, 30 * 24 * 60],
        (documents, minutes) => new RuleBook<CurbPolicyDocument>(
            "",
            [.. documents.Select((document, i) => new Published<CurbPolicyDocument>(i == 0
                ? 0
                : (First + Duration.FromMinutes(minutes + (i * 5000L))).ToUnixTimeMilliseconds(), i + 1, document))]));

    public static readonly Gen<CurbRules> Rules = Book.Array[1, 2].Select(books =>
        CurbRules.Create([.. books.Select((book, i) => book with { Name = $"b{i}" })], [PolicyFiles.France, School]));

    public static readonly Gen<CurbPlace> Place = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2].Select(i => Zones[i]), Gen.Int[1, 4],
        (kind, zone, places) =>
            new CurbPlace("town", zone, null, Kinds[kind], places > 1 ? 1 : 3));

    public static readonly Gen<BayId> Bay = Gen.Bool.Select(named => named ? NamedBay : BayId.Of("town", "other"));

    /// <summary>An instant in the weeks around the turn of the clocks in March, in which Easter Monday lies.</summary>
    public static readonly Gen<Instant> At = Gen.Long[0, 30 * 24 * 60].Select(minutes => First + Duration.FromMinutes(minutes));
}
