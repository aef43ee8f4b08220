using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Tests.CurbPolicies;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Assessments;

/// <summary>Cases that the shipped policies do not have. 24 November 2026 is a Tuesday.</summary>
public class StayAssessmentTests
{
    private const string ByBay =
        "{ \"activity\": \"parking\", \"payment\": { \"by\": \"bay\", \"tariff\": \"t\", \"zone\": \"z\" }, \"graceMinutes\": 5 }";
    private const string TwoHours =
        "{ \"activity\": \"parking\", \"maxStay\": 2, \"maxStayUnit\": \"hour\", \"graceMinutes\": 10, \"offence\": \"o\", "
        + "\"sensorTells\": [\"max_stay\"] }";
    private const string Closed =
        "{ \"activity\": \"no stopping\", \"graceMinutes\": 3, \"offence\": \"o\", \"sensorTells\": [\"forbidden\"] }";
    private const string Daytime = "\"times\": [{ \"from\": \"09:00\", \"to\": \"19:00\" }],";

    private static readonly CurbPlace Bay = PolicyFiles.Place(BayKind.Paying);

    [Theory]
    [InlineData("2026-11-24 10:04", "Lawful WithinGrace from 2026-11-24 10:00 until 2026-11-24 10:05 by paid")]
    [InlineData("2026-11-24 10:05", "ToBeChecked NoRightKnown from 2026-11-24 10:05 until never by paid")]
    public void Where_payment_is_bound_to_the_bay_a_bay_without_one_is_to_be_checked(string now, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 10:00", Bay).Say(Rules(("paid", 1, ByBay, "")), now));

    [Theory]
    [InlineData("2026-11-24 10:30", "Lawful RightCovers from 2026-11-24 10:20 until 2026-11-24 11:00 by paid")]
    [InlineData("2026-11-24 11:02", "Lawful WithinGrace from 2026-11-24 11:00 until 2026-11-24 11:05 by paid")]
    [InlineData("2026-11-24 12:00", "ToBeChecked RightEnded from 2026-11-24 11:05 until never by paid")]
    [InlineData("2026-11-24 10:10", "ToBeChecked NoRightKnown from 2026-11-24 10:05 until 2026-11-24 10:20 by paid")]
    public void A_right_for_the_bay_covers_whoever_stands_there_until_it_ends(string now, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 10:00", Bay).WithRight("2026-11-24 10:20", "2026-11-24 11:00")
            .Say(Rules(("paid", 1, ByBay, "")), now));

    [Fact]
    public void A_right_of_the_vehicle_before_counts_for_nothing_once_it_has_ended() =>
        Assert.Equal(
            (AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown),
            Stays.Since("2026-11-24 10:00", Bay).WithRight("2026-11-24 08:00", "2026-11-24 09:55")
                .Short(Rules(("paid", 1, ByBay, "")), "2026-11-24 10:30"));

    [Theory]
    [InlineData("2026-11-24 19:00", "Lawful FreeToPark from 2026-11-24 19:00 until 2026-11-25 09:00 by night")]
    [InlineData("2026-11-25 09:00", "Lawful WithinGrace from 2026-11-25 09:00 until 2026-11-25 09:05 by paid")]
    // yesterday's right ended before payment began anew
    [InlineData("2026-11-25 09:05", "ToBeChecked NoRightKnown from 2026-11-25 09:05 until 2026-11-25 19:00 by paid")]
    public void A_right_that_ended_before_payment_began_anew_is_a_thing_of_the_past(string now, string told) => Assert.Equal(
        told, Stays.Since("2026-11-24 16:00", Bay).WithRight("2026-11-24 16:00", "2026-11-24 18:59")
            .Say(Rules(("paid", 1, ByBay, Daytime), ("night", 2, "{ \"activity\": \"parking\" }", "")), now));

    [Theory]
    [InlineData("2026-11-24 10:30", "Lawful WithinMaxStay from 2026-11-24 09:00 until 2026-11-24 11:00 by short")]
    [InlineData("2026-11-24 11:05", "Lawful WithinGrace from 2026-11-24 11:00 until 2026-11-24 11:10 by short")]
    [InlineData("2026-11-24 11:10", "InBreach MaxStayExceeded from 2026-11-24 11:10 until 2026-11-24 19:00 by short")]
    [InlineData("2026-11-25 10:59", "Lawful WithinMaxStay from 2026-11-25 09:00 until 2026-11-25 11:00 by short")] // a new day, a new count
    public void A_longest_stay_counts_from_when_its_rule_began(string now, string told) =>
        Assert.Equal(told, Stays.Since("2026-11-24 07:00", Bay)
            .Say(Rules(("short", 1, TwoHours, Daytime), ("night", 2, "{ \"activity\": \"parking\" }", "")), now));

    [Fact]
    public void A_longest_stay_counts_from_the_arrival_where_the_document_says_so() => Assert.Equal(
        "InBreach MaxStayExceeded from 2026-11-24 09:10 until 2026-11-24 19:00 by short",
        Stays.Since("2026-11-24 07:00", Bay).Say(
            Rules(("short", 1, TwoHours.Replace("\"graceMinutes\"", "\"countsFrom\": \"arrival\", \"graceMinutes\"",
                StringComparison.Ordinal), Daytime), ("night", 2, "{ \"activity\": \"parking\" }", "")), "2026-11-24 09:10"));

    [Fact]
    public void A_count_that_is_interrupted_by_another_rule_begins_anew() => Assert.Equal( // a market from 10 to 12
        "Lawful WithinMaxStay from 2026-11-24 12:00 until 2026-11-24 14:00 by short",
        Stays.Since("2026-11-24 09:00", Bay).Say(
            Rules(("market", 1, "{ \"activity\": \"parking\" }", "\"times\": [{ \"from\": \"10:00\", \"to\": \"12:00\" }],"),
                ("short", 2, TwoHours, "")), "2026-11-24 13:00"));

    [Fact]
    public void A_new_version_that_asks_for_the_same_counts_on_and_one_that_asks_for_less_counts_anew()
    {
        var (two, one) = (Document(("short", 1, TwoHours, "")),
            Document(("short", 1, TwoHours.Replace("\"maxStay\": 2", "\"maxStay\": 1", StringComparison.Ordinal), "")));
        var stay = Stays.Since("2026-11-24 09:00", Bay);
        Assert.Equal("Lawful WithinMaxStay from 2026-11-24 09:00 until 2026-11-24 11:00 by short",
            stay.Say(Versions(two, two), "2026-11-24 10:30"));
        Assert.Equal("Lawful WithinMaxStay from 2026-11-24 09:00 until 2026-11-24 11:00 by short",
            stay.Say(Versions(two, one), "2026-11-24 10:30"));
        // the version changes
        Assert.Equal("Lawful WithinMaxStay from 2026-11-24 09:00 until 2026-11-24 10:00 by short",
            stay.Say(Versions(two, one), "2026-11-24 09:30"));
        var told = StayAssessment.Assess(stay, Versions(two, one), Stays.At("2026-11-24 10:30"));
        Assert.Equal(2, told.RuleVersion);
    }

    [Theory]
    [InlineData("2026-11-23 23:59", "Lawful FreeToPark from 2026-11-23 12:00 until 2026-11-24 00:00 by usual")]
    [InlineData("2026-11-24 00:02", "Lawful WithinGrace from 2026-11-24 00:00 until 2026-11-24 00:03 by works")]
    [InlineData("2026-11-24 00:03", "InBreach Forbidden from 2026-11-24 00:03 until 2026-11-26 00:00 by works")]
    [InlineData("2026-11-26 00:00", "Lawful FreeToPark from 2026-11-26 00:00 until never by usual")]
    public void A_bay_that_is_closed_for_works_is_forbidden_from_its_first_day_to_its_last(string now, string told) => Assert.Equal(
        told, Stays.Since("2026-11-23 12:00", Bay)
            .Say(
                Rules(
                    ("works", 1, Closed,
                        $"\"bays\": {{ \"bays\": [\"{BayId.Of("town", "1")}\"] }}, \"times\": [{{ \"startDate\": \"2026-11-24\", "
                        + $"\"endDate\": \"2026-11-26\" }}],"), ("usual", 2, "{ \"activity\": \"parking\" }", "")), now));

    [Fact]
    public void Another_bay_of_the_same_place_is_not_closed() => Assert.Equal(
        "Lawful FreeToPark from 2026-11-23 12:00 until never by usual",
        (Stays.Since("2026-11-23 12:00", Bay) with { Bay = BayId.Of("town", "2") }).Say(
            Rules(("works", 1, Closed, $"\"bays\": {{ \"bays\": [\"{BayId.Of("town", "1")}\"] }},"),
                ("usual", 2, "{ \"activity\": \"parking\" }", "")), "2026-11-24 12:00"));

    [Fact]
    public void A_book_of_its_own_closes_bays_of_another_book()
    {
        var works = PolicyFiles.Town(PolicyFiles.Policy("works", 1, Closed), "works");
        var usual = PolicyFiles.Town(PolicyFiles.Policy("usual", 100, "{ \"activity\": \"parking\" }"), "usual");
        var told = StayAssessment.Assess(Stays.Since("2026-11-24 12:00", Bay), PolicyFiles.Rules(usual, works),
            Stays.At("2026-11-24 13:00"));
        Assert.Equal((AssessmentVerdict.InBreach, "works", "works"), (told.Verdict, told.RuleBook, told.Rule));
    }

    [Fact]
    public void A_sensor_that_may_not_tell_a_breach_only_asks_to_check() => Assert.Equal(
        (AssessmentVerdict.ToBeChecked, AssessmentReason.MaxStayExceeded),
        Stays.Since("2026-11-24 10:00", Bay)
            .Short(Rules(("short", 1, TwoHours.Replace(", \"sensorTells\": [\"max_stay\"]", "", StringComparison.Ordinal), "")),
                "2026-11-24 13:00"));

    [Fact]
    public void A_disabled_card_is_free_and_without_limit_where_parking_is_open_to_the_public_and_not_where_it_is_forbidden()
    {
        var stay = Stays.Since("2026-11-24 10:00", Bay).Read("2026-11-24 10:01", by: CoveredBy.DisabledCard, until: "2027-11-24 10:00");
        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.DisabledCardCovers),
            stay.Short(Rules(("short", 1, TwoHours, "")), "2026-11-25 10:00"));
        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.DisabledCardCovers),
            stay.Short(Rules(("paid", 1, ByBay, "")), "2026-11-25 10:00"));
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.Forbidden),
            stay.Short(Rules(("works", 1, Closed, "")), "2026-11-25 10:00"));
        // CASF L241-3: 12 h at least
        var twelve = TwoHours.Replace("\"graceMinutes\"", "\"disabledCardMaxStayMinutes\": 720, \"graceMinutes\"",
            StringComparison.Ordinal);
        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.DisabledCardCovers),
            stay.Short(Rules(("short", 1, twelve, "")), "2026-11-24 21:59"));
        Assert.Equal((AssessmentVerdict.InBreach, AssessmentReason.MaxStayExceeded),
            stay.Short(Rules(("short", 1, twelve, "")), "2026-11-24 22:00"));
    }

    [Fact]
    public void A_low_emission_zone_counts_only_while_it_bans_and_is_enforced_and_only_by_a_read_for_it()
    {
        ZfeSpan[] spans = [new(Stays.At("2026-11-24 10:30"), true, true), new(Stays.At("2026-11-24 20:00"), false, true),
            new(Stays.At("2026-11-25 08:00"), true, false)];
        var rules = Rules(("usual", 1, "{ \"activity\": \"parking\" }", ""));
        var stay = Stays.Since("2026-11-24 10:00", Bay).Read("2026-11-24 10:30", purpose: ReadPurpose.ZfeControl, zfe: spans);
        Assert.Equal("InBreach ZfeBanned from 2026-11-24 10:30 until 2026-11-24 20:00 by none", stay.Say(rules, "2026-11-24 12:00"));
        Assert.Equal("Lawful FreeToPark from 2026-11-24 20:00 until never by usual", stay.Say(rules, "2026-11-25 09:00"));
        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.FreeToPark),
            Stays.Since("2026-11-24 10:00", Bay).Read("2026-11-24 10:30", zfe: spans).Short(rules, "2026-11-24 12:00"));
        // a right that such a read happened to tell is not used
        Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown),
            Stays.Since("2026-11-24 10:00", Bay)
                .Read("2026-11-24 10:30", by: CoveredBy.Right, until: "2026-11-24 18:00", purpose: ReadPurpose.ZfeControl)
                .Short(Rules(("paid", 1, ByBay, "")), "2026-11-24 12:00"));
    }

    [Theory]
    [InlineData(3, AssessmentVerdict.Lawful, AssessmentReason.FreeToPark)]
    [InlineData(4, AssessmentVerdict.InBreach, AssessmentReason.Overfull)]
    [InlineData(-1, AssessmentVerdict.Lawful, AssessmentReason.FreeToPark)]
    public void A_bay_with_several_places_may_be_overfull(int occupants, AssessmentVerdict verdict, AssessmentReason reason) =>
        Assert.Equal(
            (verdict, reason),
            (Stays.Since("2026-11-24 10:00", PolicyFiles.Place(BayKind.TwoWheeler, places: 3)) with { Occupants = occupants })
                .Short(Rules(("usual", 1, "{ \"activity\": \"parking\", \"sensorTells\": [\"overfull\"] }", "")), "2026-11-24 12:00"));

    [Fact]
    public void A_vehicle_that_comes_back_too_soon_is_to_be_checked_where_the_document_lets_a_sensor_tell()
    {
        var rule = "{ \"activity\": \"parking\", \"noReturn\": 1, \"noReturnUnit\": \"hour\", \"sensorTells\": [\"no_return\"] }";
        var stay = Stays.Since("2026-11-24 10:00", Bay) with { LeftBefore = Stays.At("2026-11-24 09:40") };
        Assert.Equal("ToBeChecked NoReturn from 2026-11-24 10:01 until 2026-11-24 10:40 by usual",
            stay.Say(Rules(("usual", 1, rule, "")), "2026-11-24 10:20"));
        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.FreeToPark),
            stay.Short(Rules(("usual", 1, rule.Replace("\"no_return\"", "", StringComparison.Ordinal), "")), "2026-11-24 10:20"));
    }

    [Fact]
    public void No_vehicle_and_no_rule_are_said_so()
    {
        var stay = Stays.Since("2026-11-24 10:00", Bay);
        Assert.Equal((AssessmentVerdict.None, AssessmentReason.NoVehicle),
            (stay with { Status = BayStatus.Free }).Short(CurbRules.Empty, "2026-11-24 12:00"));
        Assert.Equal((AssessmentVerdict.None, AssessmentReason.NoVehicle),
            (stay with { Status = BayStatus.Closed }).Short(CurbRules.Empty, "2026-11-24 12:00"));
        Assert.Equal((AssessmentVerdict.Unknown, AssessmentReason.NoRule), stay.Short(CurbRules.Empty, "2026-11-24 12:00"));
    }

    [Fact]
    public void An_explanation_names_the_rule_its_version_and_the_facts_in_two_languages_and_no_plate()
    {
        var stay = Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.Delivery));
        var (told, why) = AssessmentExplanation.Explain(stay, PolicyFiles.Paris, Stays.At("2026-11-24 10:45"));
        Assert.Equal(StayAssessment.Assess(stay, PolicyFiles.Paris, Stays.At("2026-11-24 10:45")), told);
        var english = string.Join(' ', why.Select(said => said.En));
        Assert.Contains("Rule: Delivery bay: 30 minutes to load or unload (Paris, use of kerbside bays, version 1).", english,
            StringComparison.Ordinal);
        Assert.Contains("Loading permitted, 30 min at most from when the rule applies.", english, StringComparison.Ordinal);
        Assert.Contains("Presumed in breach since Tuesday 24 November 2026 at 10:30.", english, StringComparison.Ordinal);
        Assert.Contains("only the agent's own finding counts", english, StringComparison.Ordinal);
        Assert.Contains("En infraction présumée depuis le mardi 24 novembre 2026 à 10:30.", string.Join(' ', why.Select(said => said.Fr)),
            StringComparison.Ordinal);
        Assert.All(why, said => Assert.True(said.Fr.Length > 0 && said.En.Length > 0));
        var read = AssessmentExplanation.Explain(Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.Paying))
            .Read("2026-11-24 10:10", has: ["car"], by: CoveredBy.Permit, until: "2026-11-24 12:00"), PolicyFiles.Paris,
            Stays.At("2026-11-24 10:45"));
        Assert.Contains("a permit until Tuesday 24 November 2026 at 12:00, classes: cars.",
            string.Join(' ', read.Why.Select(said => said.En)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assessment_of_a_place_that_was_seen_allocates_nothing()
    {
        var stays = new[]
        {
            Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.Delivery)),
            Stays.Since("2026-11-23 10:00", PolicyFiles.InParis(BayKind.Paying))
                .Read("2026-11-23 10:10", has: ["car"], by: CoveredBy.Right, until: "2026-11-23 11:00"),
            Stays.Since("2026-11-24 10:00", PolicyFiles.InParis(BayKind.TwoWheeler, places: 8)),
        };
        var now = Stays.At("2026-11-24 11:00");
        foreach (var stay in stays) StayAssessment.Assess(stay, PolicyFiles.Paris, now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            foreach (ref readonly var stay in stays.AsSpan()) StayAssessment.Assess(stay, PolicyFiles.Paris, now + (i * 60_000L));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000); // blocks of days that came into sight, once
    }

    private static CurbPolicyDocument Document(params (string Id, int Priority, string Rules, string More)[] policies) =>
        PolicyFiles.Read(
            PolicyFiles.Town(string.Join(", ", policies.Select(one => PolicyFiles.Policy(one.Id, one.Priority, one.Rules, one.More)))));

    private static CurbRules Rules(params (string Id, int Priority, string Rules, string More)[] policies) =>
        CurbRules.Create([new("town", [new(0, 1, Document(policies))])], [PolicyFiles.France]);

    /// <summary>The first from the beginning on, the second from 24 November, 10 o'clock.</summary>
    private static CurbRules Versions(CurbPolicyDocument first, CurbPolicyDocument second) =>
        CurbRules.Create([new("town", [new(0, 1, first), new(Stays.At("2026-11-24 10:00"), 2, second)])], [PolicyFiles.France]);
}
