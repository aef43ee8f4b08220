using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Which policies hold, from the text of CDS, by NodaTime and without any table: written apart from what it checks.</summary>
internal static class SlowPolicies
{
    /// <summary>Books, policies and rules that hold, the winner first.</summary>
    public static string[] At(CurbRules rules, CurbPlace place, BayId bay, Instant at) =>
    [
        .. rules.Books
            .Select((book, rank) => (Rank: rank, book.Name,
                Published: book.Publications.LastOrDefault(one => one.ValidFrom <= at.ToUnixTimeMilliseconds())))
            .Where(book => book.Published is not null
                && book.Published.Document.Periods.All(period => Calendar(rules, period.Calendar, at) is not null))
            .SelectMany(book => book.Published!.Document.Policies.Index().Select(policy => (book, policy.Index, policy.Item)))
            .Where(one => one.book.Published!.Document.Scope.Holds(place, bay) && one.Item.Bays.Holds(place, bay))
            .Select(one => (one.book, one.Index, one.Item, Holds: Holds(rules, one.book.Published!.Document, one.Item, at)))
            .Where(one => one.Holds.Length == 2 || one.Holds[0])
            .OrderBy(one => one.Item.Priority).ThenBy(one => one.Holds.Length == 1).ThenBy(one => one.book.Rank).ThenBy(one => one.Index)
            .TakeWhile(one => one.Holds.Length == 1) // from the number on of one that may hold or not, nothing decides
            .SelectMany(one => one.Item.Rules.Select((_, rule) => $"{one.book.Name} {one.book.Published!.Version} {one.Item.Id} {rule}")),
    ];

    /// <summary>
    /// Every answer that is possible: on a day of which a calendar does not know, each span is tried both with and without it.
    /// </summary>
    private static bool[] Holds(CurbRules rules, CurbPolicyDocument document, CurbPolicy policy, Instant at)
    {
        var local = at.InZone(DateTimeZoneProviders.Tzdb[document.TimeZone]).LocalDateTime;
        return [.. Enumerable.Range(0, 1 << policy.Spans.Count).Select(Try).Distinct()];

        bool Try(int guess)
        {
            var within = policy.Spans.Where((span, i) => Clock(span) && (Known(span) ?? (guess >> i & 1) != 0)).ToArray();
            return (within.Any(span => !span.IsException) || policy.Spans.All(span => span.IsException))
                && !within.Any(span => span.IsException);
        }

        bool Clock(PolicySpan span) =>
            (span.Days & (1 << ((int)local.DayOfWeek - 1))) != 0
            && local.TimeOfDay.NanosecondOfDay >= span.From * NodaConstants.NanosecondsPerMinute
            && local.TimeOfDay.NanosecondOfDay < span.To * NodaConstants.NanosecondsPerMinute
            && !(local.Date < span.FirstDay) && !(local.Date >= span.EndDay);

        bool? Known(PolicySpan span)
        {
            if (document.Periods.SingleOrDefault(one => one.Id == span.Period) is not { } period) return true;
            var calendar = Calendar(rules, period.Calendar, at)!;
            var isPublic = calendar.NameOf(local.Date) is not null;
            if (period.Days == PeriodDays.Holidays) return isPublic;
            var isBreak = calendar.School!.Periods.Any(one => one.From <= local.Date && local.Date <= one.Until);
            bool? isHoliday = local.Date < calendar.School.From || local.Date > calendar.School.Until ? null : isBreak;
            if (period.Days == PeriodDays.SchoolHolidays) return isHoliday;
            return isPublic || local.DayOfWeek == IsoDayOfWeek.Sunday ? false : !isHoliday;
        }
    }

    private static ParkAndSee.Calendars.HolidayCalendar? Calendar(CurbRules rules, string id, Instant at) =>
        rules.Calendars.SingleOrDefault(book => book.Name == id)?.Publications.LastOrDefault(
            one => one.ValidFrom <= at.ToUnixTimeMilliseconds())?.Document;
}
