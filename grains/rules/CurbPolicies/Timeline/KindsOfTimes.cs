using NodaTime;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// The times that some policies tell apart: each set of them that holds together at some time, with an example of such a time.
/// </summary>
internal static class KindsOfTimes
{
    /// <summary>Elementary times that are looked at for one kind of place.</summary>
    public const int Most = 200_000;

    private const int EveryDay = 0x7F;
    private const int Sunday = 6;

    private static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    /// <summary>The sets, as indices of the policies; null when there are too many times to look at.</summary>
    public static Dictionary<PolicySet, string>? Of(CurbPolicyDocument document, IReadOnlyList<int> policies)
    {
        PolicySpan[] spans = [.. policies.SelectMany(index => document.Policies[index].Spans)];
        LocalDate?[] dates = [null, .. spans.SelectMany(span => new[] { span.FirstDay, span.EndDay }).Where(day => day is not null)
            .Distinct().Order()];
        int[] minutes = [.. spans.SelectMany(span => new[] { span.From, span.To }).Append(0).Where(minute => minute < 24 * 60)
            .Distinct().Order()];
        string[] periods = [.. spans.Select(span => span.Period).OfType<string>().Distinct()];
        DesignatedPeriod[] periodsOf = [.. periods.Select(name => document.Periods.First(period => period.Id == name))];
        int[] days = spans.All(span => span.Days == EveryDay) && !Array.Exists(periodsOf, period => period.NeedsSchool)
            ? [0]
            : [0, 1, 2, 3, 4, 5, 6];
        if ((long)dates.Length * minutes.Length * days.Length << Math.Min(periods.Length, 20) > Most) return null;
        var sets = new Dictionary<PolicySet, string>();
        foreach (var date in dates)
            foreach (var day in days)
                foreach (var named in Enumerable.Range(0, 1 << periods.Length).Where(named => CanBe(day, periodsOf, named)))
                    foreach (var minute in minutes)
                    {
                        var set = PolicySet.Of(document.Policies.Count + 1,
                            policies.Where(index => Holds(document.Policies[index], date, day, Named, minute)));
                        sets.TryAdd(set, Told(date, day, [.. periods.Where(Named)], minute));

                        bool Named(string period) => (named >> Array.IndexOf(periods, period) & 1) != 0;
                    }

        return sets;
    }

    /// <summary>
    /// Whether there is a day of the week that is in just these periods, bits of their index: one
    /// with school is neither a Sunday nor a holiday, and one that is none of these has school.
    /// </summary>
    private static bool CanBe(int day, DesignatedPeriod[] periods, int named)
    {
        return periods.Index().GroupBy(one => one.Item.Calendar).All(calendar =>
            Enumerable.Range(0, 4)
                .Any(kind => calendar.All(one => (named >> one.Index & 1) != 0 == IsIn(one.Item.Days, isHoliday: (kind & 1) != 0,
                    isSchoolHoliday: (kind & 2) != 0))));

        bool IsIn(PeriodDays days, bool isHoliday, bool isSchoolHoliday) => days switch
        {
            PeriodDays.SchoolDays => !isHoliday && !isSchoolHoliday && day != Sunday,
            PeriodDays.SchoolHolidays => isSchoolHoliday,
            _ => isHoliday,
        };
    }

    /// <summary>
    /// Whether a policy holds on a day whose date, day of the week and periods are told; no
    /// date = before the first that the document names.
    /// </summary>
    private static bool Holds(CurbPolicy policy, LocalDate? date, int day, Func<string, bool> isNamed, int minute)
    {
        var (positive, within) = (false, false);
        foreach (var span in policy.Spans)
        {
            positive |= !span.IsException;
            if ((span.Days >> day & 1) == 0 || minute < span.From || minute >= span.To || (span.Period is { } period && !isNamed(period)))
                continue;
            if (date is { } on ? on < span.FirstDay || on >= span.EndDay : span.FirstDay is not null) continue;
            if (span.IsException) return false;
            within = true;
        }

        return within || !positive;
    }

    private static string Told(LocalDate? date, int day, string[] periods, int minute) =>
        $"{DayNames[day]} {minute / 60:00}:{minute % 60:00}"
        + (periods.Length == 0 ? "" : $" in {string.Join(" and ", periods)}")
        + (date is { } on ? $" from {on:uuuu-MM-dd}" : "");
}
