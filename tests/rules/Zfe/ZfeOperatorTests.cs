using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

public class ZfeOperatorTests
{
    private const string Grey = """
        "document": "zfe-operator", "version": "1", "critair": "france", "areas": "test", "roadBufferMetres": 10, "calendar": "france", "zoneCalendars": []
        """;

    private static readonly ZfeVehicle Old = new(VehicleGroup.Cars, CritAirClass.NC);
    private static readonly MicroPoint Middle = new(2_350_000, 48_850_000);

    [Theory]
    [InlineData("2025-12-31T23:59", ZfeMode.Inform, ZfeVerdict.Banned)]
    [InlineData("2026-01-01T00:00", ZfeMode.Warn, ZfeVerdict.Banned)]
    [InlineData("2026-06-30T23:59", ZfeMode.Warn, ZfeVerdict.Banned)]
    [InlineData("2026-07-01T00:00", ZfeMode.Enforce, ZfeVerdict.Banned)]
    [InlineData("2027-01-01T00:00", ZfeMode.Off, ZfeVerdict.Allowed)]
    public void The_mode_changes_with_the_day_and_is_to_inform_where_nothing_is_said(string local, ZfeMode mode, ZfeVerdict verdict)
    {
        var document = NationalFile.Operator($$"""
            { {{Grey}}, "overrides": [], "modes": [
              { "zone": "111111111", "mode": "warn", "from": "2026-01-01", "to": "2026-12-31", "because": "first year" },
              { "feature": "111111111-ZFE-001", "mode": "enforce", "from": "2026-07-01", "to": "2026-12-31", "because": "the area's own" },
              { "zone": "111111111", "mode": "off", "from": "2027-01-01", "to": null, "because": "abolished" } ] }
            """);
        var decision = ZfeRule.MayBeHere(NationalFile.Regime(document, File(Area(1, "V4", "24/7"))), Old, [], Middle,
            ZfeRuleTests.At(local));

        Assert.Equal((mode, verdict), (decision.Mode, decision.Verdict));
        Assert.Equal(mode == ZfeMode.Enforce, decision.MaySendAgent);
    }

    [Theory]
    [InlineData("2025-06-01T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Allowed)]
    [InlineData("2026-06-01T10:00", VehicleGroup.Cars, CritAirClass.Three, ZfeVerdict.Banned)]
    [InlineData("2026-06-01T10:00", VehicleGroup.Vans, CritAirClass.NC, ZfeVerdict.Allowed)] // lifted
    [InlineData("2026-06-01T10:00", VehicleGroup.Lorries, CritAirClass.Three, ZfeVerdict.Allowed)] // as published
    [InlineData("2026-06-01T10:00", VehicleGroup.Lorries, CritAirClass.Four, ZfeVerdict.Banned)]
    public void The_operator_corrects_published_data_group_by_group_between_dates(
        string local, VehicleGroup group, CritAirClass level, ZfeVerdict verdict)
    {
        var document = NationalFile.Operator($$"""
            { {{Grey}}, "modes": [], "overrides": [
              { "feature": "111111111-ZFE-001", "from": "2026-01-01", "to": null, "source": "order of 2025", "bans": { "vp": { "critair": "V3", "hours": "24/7" }, "vul": null } } ] }
            """);
        var regime = NationalFile.Regime(document, File(Area(1, "V4", "24/7")));

        Assert.Equal(verdict, ZfeRule.MayBeHere(regime, new ZfeVehicle(group, level), [], Middle, ZfeRuleTests.At(local)).Verdict);
    }

    [Fact]
    public void Unknown_hours_are_mended_by_the_operator()
    {
        var document = NationalFile.Operator($$"""
            { {{Grey}}, "modes": [], "overrides": [
              { "feature": "111111111-ZFE-001", "from": "2026-01-01", "to": null, "source": "the order", "bans": { "vp": { "critair": "V4", "hours": "24/7" } } } ] }
            """);
        var regime = NationalFile.Regime(document, File(Area(1, "V4", "24/4")));

        Assert.Equal(ZfeReason.HoursUnknown, ZfeRule.MayBeHere(regime, Old, [], Middle, ZfeRuleTests.At("2025-06-01T10:00")).Reason);
        Assert.Equal(ZfeReason.ClassBanned, ZfeRule.MayBeHere(regime, Old, [], Middle, ZfeRuleTests.At("2026-06-01T10:00")).Reason);
    }

    [Theory]
    [InlineData(0, ZfeReason.NoRestriction)]
    [InlineData(89, ZfeReason.NoRestriction)] // 9.9 m
    [InlineData(91, ZfeReason.ClassBanned)] // 10.1 m
    [InlineData(-89, ZfeReason.NoRestriction)]
    [InlineData(-91, ZfeReason.ClassBanned)]
    public void A_road_overrides_the_area_as_far_as_the_buffer_goes(int north, ZfeReason reason)
    {
        var regime = NationalFile.Regime(Plain(), File(Road(null, "24/7"), Area(1, "V4", "24/7")));

        Assert.Equal(reason,
            ZfeRule.MayBeHere(regime, Old, [], new MicroPoint(2_350_000, 48_850_000 + north), ZfeRuleTests.At("2026-06-01T10:00")).Reason);
    }

    [Theory]
    [InlineData(135, ZfeReason.NoRestriction)] // a degree of longitude is shorter here: 9.9 m
    [InlineData(138, ZfeReason.ClassBanned)]
    public void The_buffer_is_in_metres_also_to_the_east(int east, ZfeReason reason)
    {
        var regime = NationalFile.Regime(Plain(), File(Road(null, "24/7"), Area(1, "V4", "24/7")));

        Assert.Equal(reason,
            ZfeRule.MayBeHere(regime, Old, [], new MicroPoint(2_360_000 + east, 48_850_000), ZfeRuleTests.At("2026-06-01T10:00")).Reason);
    }

    [Fact]
    public void A_road_may_ban_where_no_area_does() => Assert.Equal(
        ZfeVerdict.Banned,
        ZfeRule.MayBeHere(NationalFile.Regime(Plain(), File(Road("V4", "24/7"))), Old, [], Middle,
            ZfeRuleTests.At("2026-06-01T10:00")).Verdict);

    [Fact]
    public void Of_areas_that_begin_on_the_same_day_the_last_in_the_file_wins_as_a_whole()
    {
        var (strict, none) = (Area(1, "V4", "24/7"), Area(2, null, null));

        Assert.Equal(ZfeReason.NoRestriction, Decide(strict, none));
        Assert.Equal(ZfeReason.ClassBanned, Decide(none, strict));

        static ZfeReason Decide(params JsonNode[] features) =>
            ZfeRule.MayBeHere(NationalFile.Regime(Plain(), File([.. features.Select(feature => feature.DeepClone())])), Old, [], Middle,
                ZfeRuleTests.At("2026-06-01T10:00")).Reason;
    }

    [Fact]
    public void All_problems_of_the_document_are_told_with_their_place()
    {
        var (document, problems) = ZfeOperatorReader.Read("""
            { "document": "zfe-operator", "version": "1", "critair": "france", "areas": "test", "roads": 7, "roadBufferMetres": 0, "calendar": "france", "zoneCalendars": [], "colour": 1,
              "modes": [ { "mode": "punish", "from": "2026-01-01", "to": null, "because": "x" },
                         { "zone": "1", "mode": "off", "from": "2026-01-01", "to": null, "because": "x" },
                         { "zone": "1", "mode": "warn", "from": "2027-01-01", "to": "2026-01-01", "because": "x" } ],
              "overrides": [ { "feature": "a", "from": "1/1/26", "to": null, "source": "x", "bans": { "vp": { "critair": "4", "hours": "24/4" }, "taxi": null } } ] }
            """u8.ToArray());

        Assert.Null(document);
        string[] places = ["roads", "roadBufferMetres", "colour", "modes[0].feature", "modes[0].mode", "modes[2].to", "modes[2].from",
            "overrides[0].from", "overrides[0].bans.vp.critair", "overrides[0].bans.vp.hours", "overrides[0].bans.taxi"];
        Assert.Equal([], places.Except(problems.Select(problem => problem.Path)));
    }

    [Fact]
    public void A_document_that_names_what_the_data_lack_is_told_so()
    {
        var document = NationalFile.Operator() with { ZoneCalendars = new Dictionary<string, string> { ["1"] = "mars" } };
        var (regime, problems) = ZfeRegime.Build("1", [File(Area(1, "V4", "24/7"))], document, NationalFile.Calendars);

        Assert.Null(regime);
        Assert.Contains(problems, problem => problem is { Path: "calendar", Weight: ProblemWeight.Error });
        Assert.Contains(problems, problem => problem is { Path: "overrides[0].feature", Weight: ProblemWeight.Notice });
    }

    [Fact]
    public void A_decision_explains_itself_by_the_same_evaluator()
    {
        var regime = NationalFile.Regime();
        ZfeDerogation[] held = [new(null, new LocalDate(2025, 1, 1), new LocalDate(2025, 12, 31), 24)];
        var at = ZfeRuleTests.At("2025-06-03T10:00");
        var (paris, lyon) = (MicroPoint.OfDegrees(2.3522, 48.8566), MicroPoint.OfDegrees(4.835, 45.757));
        var (decision, said) = ZfeExplanation.Explain(regime, Old, [], paris, at);

        Assert.Equal(ZfeRule.MayBeHere(regime, Old, [], paris, at), decision);
        Assert.Equal("Banned: not classified; banned are Crit'Air 3, 4, 5 and vehicles that are not classified.", said[0].En);
        Assert.Equal("Interdit : non classé ; sont interdits les Crit'Air 3, 4, 5 et les véhicules non classés.", said[0].Fr);
        Assert.Contains(said, one => one.En.Contains("Low emission zone: Ville de Paris, in force since 1 June 2021",
            StringComparison.Ordinal));
        Assert.Contains(said, one => one.En.Contains("from Monday to Friday from 08:00 to 20:00, except on public holidays",
            StringComparison.Ordinal));
        Assert.Contains(said, one => one.En.StartsWith("Published data corrected by the operator", StringComparison.Ordinal));
        Assert.Contains(said, one => one.En == "Mode: information.");
        Assert.Contains(ZfeExplanation.Explain(regime, Old, held, lyon, at).LocalizedText,
            one => one.En.StartsWith("It must begin a day of 24 hours, of 24 a year", StringComparison.Ordinal));
        Assert.DoesNotContain(said, one => one.Fr.Length == 0 || one.En.Length == 0);
    }

    private static ZfeOperatorDocument Plain() => NationalFile.Operator($$"""{ {{Grey}}, "modes": [], "overrides": [] }""");

    private static ZfeFile File(params JsonNode[] features)
    {
        var collection = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(features) };
        return NationalFile.Read(Encoding.UTF8.GetBytes(collection.ToJsonString()));
    }

    private static JsonNode Area(int number, string? level, string? hours) => Feature(
        $"111111111-ZFE-00{number}", level, hours,
        """{"type":"Polygon","coordinates":[[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.9],[2.3,48.8]]]}""");

    private static JsonNode Road(string? level, string? hours) =>
        Feature("TRONROUT0000000000000001", level, hours, """{"type":"LineString","coordinates":[[2.34,48.85,35.5],[2.36,48.85]]}""");

    private static JsonNode Feature(string id, string? level, string? hours, string geometry)
    {
        var properties = new JsonObject { ["id"] = id, ["date_debut"] = "2020-01-01", ["date_fin"] = null };
        foreach (var group in new[] { "vp", "vul", "pl", "autobus_autocars", "deux_rm" })
            (properties[$"{group}_critair"], properties[$"{group}_horaires"]) = (level, hours);
        return new JsonObject { ["type"] = "Feature", ["properties"] = properties, ["geometry"] = JsonNode.Parse(geometry) };
    }
}
