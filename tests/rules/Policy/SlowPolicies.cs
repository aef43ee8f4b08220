using NodaTime;
using ParkAndSee.Bays;

namespace ParkAndSee.Policy;

/// <summary>Which policies hold, from the text of CDS, by NodaTime and without any table: written apart from what it checks.</summary>
internal static class SlowPolicies
{
    /// <summary>Books, policies and rules that hold, the winner first.</summary>
    public static string[] At(CurbRules rules, CurbPlace place, BayId bay, Instant at) =>
    [
        .. rules.Books
            .Select((book, rank) => (Rank: rank, book.Name, Published: book.Publications.LastOrDefault(one => one.ValidFrom <= at.ToUnixTimeMilliseconds())))
            .Where(book => book.Published is not null && book.Published.Document.Periods.All(period => Calendar(rules, period.Calendar, at) is not null))
            .SelectMany(book => book.Published!.Document.Policies.Index().Select(policy => (book, policy.Index, policy.Item)))
            .Where(one => one.book.Published!.Document.Scope.Holds(place, bay) && one.Item.Bays.Holds(place, bay) && Holds(rules, one.book.Published.Document, one.Item, at))
            .OrderBy(one => one.Item.Priority).ThenBy(one => one.book.Rank).ThenBy(one => one.Index)
            .SelectMany(one => one.Item.Rules.Select((_, rule) => $"{one.book.Name} {one.book.Published!.Version} {one.Item.Id} {rule}")),
    ];

    private static bool Holds(CurbRules rules, CurbPolicyDocument document, CurbPolicy policy, Instant at)
    {
        var local = at.InZone(DateTimeZoneProviders.Tzdb[document.TimeZone]).LocalDateTime;
        var named = policy.Spans.Where(span => !span.IsException).ToArray();
        return (named.Length == 0 || named.Any(Within)) && !policy.Spans.Where(span => span.IsException).Any(Within);

        bool Within(PolicySpan span) =>
            (span.Days & (1 << ((int)local.DayOfWeek - 1))) != 0
            && local.TimeOfDay.NanosecondOfDay >= span.From * NodaConstants.NanosecondsPerMinute && local.TimeOfDay.NanosecondOfDay < span.To * NodaConstants.NanosecondsPerMinute
            && !(local.Date < span.FirstDay) && !(local.Date >= span.EndDay)
            && (span.Period is null || Calendar(rules, document.Periods.Single(period => period.Id == span.Period).Calendar, at)!.NameOf(local.Date) is not null);
    }

    private static Calendars.HolidayCalendar? Calendar(CurbRules rules, string id, Instant at) =>
        rules.Calendars.SingleOrDefault(book => book.Name == id)?.Publications.LastOrDefault(one => one.ValidFrom <= at.ToUnixTimeMilliseconds())?.Document;
}
