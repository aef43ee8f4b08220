using System.Text;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Support;
using Xunit;
using StayCases = ParkAndSee.Assessments.Stays;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>
/// Streets before schools, closed on school days. Zone A: holidays from Saturday 7 to Sunday
/// 22 February 2026; nothing is known after Friday 3 July 2026.
/// </summary>
public class SchoolDaysTests
{
    private const string NoStopping = "{ \"activity\": \"no stopping\", \"offence\": \"o\", \"sensorTells\": [\"forbidden\"] }";
    private const string Free = "{ \"activity\": \"parking\" }";
    private const string Gates = "\"times\": [{ \"from\": \"08:00\", \"to\": \"09:00\", \"period\": \"school days\" }],";

    private static readonly CurbPlace Bay = PolicyFiles.Place(BayKind.Paying);

    private static readonly CurbRules Street = PolicyFiles.Rules(
        PolicyFiles.SchoolTown($"{PolicyFiles.Policy("school", 5, NoStopping, Gates)}, {PolicyFiles.Policy("free", 9, Free)}"));

    [Theory]
    [InlineData("2025-11-11 08:30", "free")] // Tuesday, a public holiday
    [InlineData("2026-01-31 08:30", "school free")] // a Saturday between holidays: days of the week are the rule's
    [InlineData("2026-02-01 08:30", "free")] // no school has lessons on a Sunday
    [InlineData("2026-02-06 07:59", "free")]
    [InlineData("2026-02-06 08:00", "school free")] // the last day of school
    [InlineData("2026-02-06 09:00", "free")]
    [InlineData("2026-02-07 08:30", "free")] // the Saturday on which the holidays begin
    [InlineData("2026-02-20 08:30", "free")]
    [InlineData("2026-02-22 08:30", "free")] // the Sunday on which they end
    [InlineData("2026-02-23 08:30", "school free")] // the first day back
    [InlineData("2026-07-03 08:59", "school free")] // the last day that is known
    [InlineData("2026-07-04 07:59", "free")] // the clock alone rules the gates out
    [InlineData("2026-07-04 08:30", "?")]
    [InlineData("2026-07-05 08:30", "free")] // a Sunday, whatever the holidays are
    [InlineData("2026-07-14 08:30", "free")] // a public holiday, too
    [InlineData("2027-01-04 08:30", "?")]
    [InlineData("2025-08-29 08:30", "?")] // before what is known
    public void On_school_days_alone_the_street_is_closed(string local, string policies) => Assert.Equal(policies, Told(Street, local));

    [Theory]
    [InlineData("2026-02-06 10:00", "")]
    [InlineData("2026-02-07 00:00", "summer")]
    [InlineData("2026-02-22 23:59", "summer")]
    [InlineData("2026-02-23 00:00", "")]
    [InlineData("2026-07-14 10:00", "?")] // a public holiday is no school holiday
    public void School_holidays_are_a_period_as_well(string local, string policies) => Assert.Equal(
        policies,
        Told(
            PolicyFiles.Rules(PolicyFiles.SchoolTown(
                PolicyFiles.Policy("summer", 1, Free, "\"times\": [{ \"period\": \"school holidays\" }],"))), local));

    [Fact]
    public void What_nobody_knows_accuses_nobody_and_is_told()
    {
        var stay = StayCases.Since("2026-07-06 08:10", Bay);
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.Forbidden),
            StayCases.Since("2026-07-03 08:10", Bay).Short(Street, "2026-07-03 08:30"));
        Assert.Equal((AssessmentVerdict.Unknown, AssessmentReason.NoRule), stay.Short(Street, "2026-07-06 08:30"));
        var why = AssessmentExplanation.Explain(stay, Street, StayCases.At("2026-07-06 08:30")).Why;
        Assert.Contains(why, said => said.Fr.StartsWith("Le calendrier ne dit pas s'il y a école", StringComparison.Ordinal)
            && said.En.StartsWith("The calendar does not say", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_of_a_lower_number_than_the_one_that_is_not_known_still_decides()
    {
        var works = PolicyFiles.Policy("works", 4, NoStopping,
            "\"times\": [{ \"startDate\": \"2026-07-06\", \"endDate\": \"2026-07-07\" }],");
        var equal = PolicyFiles.Policy("taxi", 5, "{ \"activity\": \"parking\", \"userClasses\": [\"taxi\"] }");
        var school = PolicyFiles.Policy("school", 5,
            NoStopping.Replace("\"offence\"", "\"userClassesExcept\": [\"taxi\"], \"offence\"", StringComparison.Ordinal), Gates);
        var rules = PolicyFiles.Rules(PolicyFiles.SchoolTown($"{equal}, {school}, {works}, {PolicyFiles.Policy("free", 9, Free)}"));
        Assert.Equal("works?", Told(rules, "2026-07-06 08:30"));
        Assert.Equal("works taxi free", Told(rules, "2026-07-06 09:30"));
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.Forbidden),
            StayCases.Since("2026-07-06 08:10", Bay).Short(rules, "2026-07-06 08:30"));
    }

    [Fact]
    public void A_complete_document_may_tell_school_days_and_all_others_apart() =>
        Assert.Empty(CurbPolicyReader.Read(Encoding.UTF8.GetBytes(PolicyFiles.SchoolTown(
            $"{PolicyFiles.Policy("school", 1, Free, "\"times\": [{ \"period\": \"school days\" }],")}, "
            + $"{PolicyFiles.Policy("rest", 1, Free, Rest("Su"))}", complete: true))).Problems);

    [Fact]
    public void A_complete_document_without_a_rule_on_sundays_is_refused() =>
        Assert.Contains(
            CurbPolicyReader.Read(Encoding.UTF8.GetBytes(PolicyFiles.SchoolTown(
                $"{PolicyFiles.Policy("school", 1, Free, "\"times\": [{ \"period\": \"school days\" }],")}, "
                + $"{PolicyFiles.Policy("rest", 1, Free, Rest("Sa"))}", complete: true))).Problems,
            problem => problem.Message.Contains("Su 00:00 has no rule", StringComparison.Ordinal));

    [Theory]
    [InlineData("france/calendar-zone-a.json", "calendar/france-zone-a", false)]
    [InlineData("france/calendar.json", "calendar/france-zone-a", true)] // a calendar that knows no school holidays
    [InlineData("france/calendar.json", "calendar/other", false)] // is not asked for them
    public void A_calendar_that_knows_no_school_holidays_is_missed(string file, string book, bool isMissed)
    {
        var document = Encoding.UTF8.GetBytes(PolicyFiles.SchoolTown(PolicyFiles.Policy("school", 1, NoStopping, Gates)));
        Assert.Equal(["calendar/france-zone-a"], RuleDependencies.Of(RuleKinds.Policy, document));
        var missing = RuleDependencies.Missing(RuleKinds.Policy, document, book, RuleFiles.Read(file));
        Assert.Equal(isMissed, missing is not null && missing.Contains("\"school days\"", StringComparison.Ordinal));
    }

    private static string Rest(string days) =>
        $"\"times\": [{{ \"period\": \"school holidays\" }}, {{ \"period\": \"holidays\" }}, {{ \"days\": \"{days}\" }}],";

    private static string Told(CurbRules rules, string local)
    {
        var holding = rules.For(Bay, BayId.None).At(StayCases.At(local)).Holding;
        return string.Join(' ', holding.Rules.Select(rule => rule.Policy.Id)) + (holding.IsCut ? "?" : "");
    }
}
