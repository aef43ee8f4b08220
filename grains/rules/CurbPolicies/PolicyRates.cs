using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// What a tariff asks of the users of a paid rule, as far as CDS 1.1 can say it without being wrong for anybody (<c>docs/policies.md</c>).
/// </summary>
public static class PolicyRates
{
    private const int EveryDay = 0x7F;
    private const int DayMinutes = 24 * 60;

    /// <summary>The users that the tariff names in the words of CDS, and their rates; the others have to ask for a quote.</summary>
    /// <param name="document">The document of the rule.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="tariff">The tariff that it names.</param>
    public static IReadOnlyList<RatedUsers> Of(CurbPolicyDocument document, CurbPolicy policy, PolicyRule rule, Tariff tariff)
    {
        var rated = new List<RatedUsers>();
        if (rule.Payment.Zone is not { } zone || document.TimeZone != tariff.TimeZone || !AgreeOnHolidays(document, policy, tariff))
            return rated;
        foreach (var vehicle in tariff.Vehicles)
            foreach (var user in tariff.Users)
            {
                var scale = tariff.Scales.FirstOrDefault(
                    one => one.Zones.Contains(zone) && one.Vehicles.Contains(vehicle.Id) && one.Users.Contains(user.Id));
                if (scale is null || Percent(policy, scale) is not { } percent || ScaleRates.Of(scale, percent) is not { } rates) continue;
                var title = new LocalizedText($"{vehicle.Title.Fr}, {user.Title.Fr}", $"{vehicle.Title.En}, {user.Title.En}");
                foreach (var of in vehicle.Cds ?? [])
                    foreach (var also in user.Cds ?? [])
                    {
                        string[] needs = [.. rule.UserClasses.Union(of.UserClasses).Union(also.UserClasses)];
                        string[] excludes = [.. rule.UserClassesExcept.Union(of.UserClassesExcept).Union(also.UserClassesExcept)];
                        if (!needs.Intersect(excludes).Any() && needs.Count(UserClasses.IsType) <= 1)
                            rated.Add(new RatedUsers(title, needs, excludes, scale.Price.StepMinutes, rates));
                    }
            }

        return rated;
    }

    /// <summary>
    /// The one share of the price that is due whenever the policy holds; null when it holds at
    /// times that are not paid, or whose shares differ.
    /// </summary>
    private static int? Percent(CurbPolicy policy, TariffScale scale)
    {
        if (scale.Free == FreeUse.WithoutTicket) return 100;
        PolicySpan[] spans = [.. policy.Spans.Where(span => !span.IsException)];
        if (spans.Length == 0) spans = [new PolicySpan(EveryDay, 0, DayMinutes, null, null, null, false)];
        int? percent = null;
        for (var day = 0; day < 7; day++)
            foreach (var span in spans.Where(span => (span.Days >> day & 1) != 0))
                for (var minute = span.From; minute < span.To;)
                {
                    var window = scale.Paid.FirstOrDefault(one => (one.Days >> day & 1) != 0 && one.From <= minute && minute < one.To);
                    if (window.Percent == 0 || (percent is { } before && before != window.Percent)) return null;
                    (percent, minute) = (window.Percent, window.To);
                }

        return percent;
    }

    /// <summary>Whether a public holiday cannot make the tariff ask for something else while the policy holds.</summary>
    private static bool AgreeOnHolidays(CurbPolicyDocument document, CurbPolicy policy, Tariff tariff) =>
        tariff.Holidays == HolidayTreatment.AsUsual
        || policy.Spans.Any(span =>
            span is { IsException: true, Days: EveryDay, From: 0, To: DayMinutes, FirstDay: null, EndDay: null, Period: { } name }
            && document.Periods.Any(period => period.Id == name && period.Days == PeriodDays.Holidays
                && period.Calendar == tariff.Calendar));
}

/// <summary>Users of a rule and what they pay.</summary>
/// <param name="Title">Who they are in the tariff.</param>
/// <param name="UserClasses">CDS user classes that they have, all of them.</param>
/// <param name="UserClassesExcept">CDS user classes of which they have none.</param>
/// <param name="SoldByMinutes">Paid time is sold in multiples of so many minutes.</param>
/// <param name="Rates">What they pay.</param>
public sealed record RatedUsers(
    LocalizedText Title, IReadOnlyList<string> UserClasses, IReadOnlyList<string> UserClassesExcept, int SoldByMinutes,
    IReadOnlyList<CurbRate> Rates);
