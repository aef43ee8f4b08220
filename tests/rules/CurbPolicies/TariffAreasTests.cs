using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Tests.Support;
using Xunit;

namespace ParkAndSee.Tests.CurbPolicies;

/// <summary>Which tariff zone lies where, and by which zone a right covers at a bay. 24 November 2026 is a Tuesday.</summary>
public sealed class TariffAreasTests
{
    private static readonly BayPosition Chatelet = new(2.3470, 48.8585);
    private static readonly BayPosition Montmartre = new(2.3431, 48.8867);
    private static readonly BayPosition Marseille = new(5.3698, 43.2965);
    private static readonly BayId Bay = BayId.Of("town", "1");
    private static readonly TariffAreas Paris = Read(RuleFiles.Read("paris/tariff-areas.geojson"));
    private static readonly TariffAreas Montpellier = Read(RuleFiles.Read("montpellier/tariff-areas-2011.geojson"));

    [Fact]
    public void The_shipped_areas_know_the_zones_of_Paris_and_of_the_streets_of_Montpellier()
    {
        Assert.Equal(("1", "2", null), (Paris.ZoneAt("any", Chatelet), Paris.ZoneAt("any", Montmartre), Paris.ZoneAt("any", Marseille)));
        Assert.Equal("yellow", Montpellier.ZoneAt("any", new BayPosition(3.89313, 43.60651))); // a point of the Allée de l'Aulide
        Assert.Null(Montpellier.ZoneAt("any", new BayPosition(3.95, 43.65)));
    }

    [Theory]
    [InlineData(0.00010, "near")] // 8 m from one street and 25 m from the other
    [InlineData(0.00040, "far")]
    [InlineData(0.00100, null)]
    [InlineData(-0.00050, null)]
    public void A_bay_is_in_the_zone_of_the_nearest_street_within_its_distance(double lon, string? zone)
    {
        var areas = Read(Document(
            Street("near", "[[0,43],[0,43.01]]", 30),
            Street("far", "[[0.0004,43],[0.0004,43.01]]", 30)));
        Assert.Equal(zone, areas.ZoneAt("any", new BayPosition(lon, 43.005)));
    }

    [Fact]
    public void Of_areas_that_overlap_the_first_counts_and_other_datasets_are_not_meant()
    {
        const string square = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";
        var areas = Read(Document(Area("b", square), Area("a", square)).Replace("\"features\"", "\"datasets\": [\"mine\"], \"features\"",
            StringComparison.Ordinal));
        Assert.Equal(("b", null), (areas.ZoneAt("mine", new BayPosition(0.5, 0.5)), areas.ZoneAt("other", new BayPosition(0.5, 0.5))));
    }

    [Theory]
    [InlineData("""{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}""",
        "features[0].properties.zone")]
    [InlineData(
        """{"type":"Feature","properties":{"zone":"1","prix":3},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}""",
        "features[0].properties.prix")]
    [InlineData("""{"type":"Feature","properties":{"zone":"1"},"geometry":{"type":"LineString","coordinates":[[0,0],[1,0]]}}""",
        "features[0].properties.withinMetres")]
    [InlineData(
        """{"type":"Feature","properties":{"zone":"1","withinMetres":9},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}""", "features[0].properties.withinMetres")]
    [InlineData("""{"type":"Feature","properties":{"zone":"1"},"geometry":{"type":"Point","coordinates":[0,0]}}""", "features[0].geometry")]
    [InlineData("""{"type":"Feature","properties":{"zone":"1"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,91],[0,0]]]}}""",
        "features[0].geometry.coordinates[0][2]")]
    public void What_is_wrong_is_named_with_its_place(string feature, string path) =>
        Assert.Contains(TariffAreasReader.Read(Encoding.UTF8.GetBytes(Document(feature))).Problems,
            problem => problem.Path == path && problem.Weight == ProblemWeight.Error);

    [Theory]
    [InlineData("1E", "2026-11-24 10:00", "1")] // asked now
    [InlineData("1E", "2026-11-28 23:00", "1")] // a Saturday night: asked next on Monday
    [InlineData("18M", "2026-11-24 10:00", "2")]
    [InlineData("Arrondissement 7", "2026-11-24 10:00", "1")]
    public void The_zone_of_a_right_is_that_of_the_policy_that_asks_for_it(string zone, string at, string expected) =>
        Assert.Equal(expected, PolicyFiles.Paris.PlaceAt(PolicyFiles.InParis(BayKind.Paying, zone), Bay, At(at)).TariffZone);

    [Fact]
    public void Where_no_policy_asks_the_dataset_and_then_the_areas_are_believed_and_else_no_zone_is_known()
    {
        var rules = Rules(new Published<TariffAreas>(0, 1, Paris));
        string? Zone(string? said, BayPosition? position) =>
            rules.PlaceAt(PolicyFiles.InParis(BayKind.Delivery) with { TariffZone = said, Position = position }, Bay,
                At("2026-11-24 10:00")).TariffZone;
        Assert.Equal(("1", "2", "z9", null, null),
            (Zone(null, Chatelet), Zone(null, Montmartre), Zone("z9", Chatelet), Zone(null, Marseille), Zone(null, null)));
    }

    [Fact]
    public void Areas_are_dated_and_policies_that_choose_by_tariff_zone_follow_them()
    {
        const string square = "[[[2,48],[3,48],[3,49],[2,49],[2,48]]]";
        var change = At("2026-11-24 12:00");
        var policy = PolicyFiles.Policy("a", 1, """{ "activity": "no parking", "offence": "o" }""",
            """ "bays": { "tariffZones": ["closed"] },""");
        var rules = CurbRules.Create(
            [new RuleBook<CurbPolicyDocument>("town", [new(0, 1, PolicyFiles.Read(PolicyFiles.Town(policy)))])], [PolicyFiles.France],
            [new RuleBook<TariffAreas>("town",
                [new(0, 1, Read(Document(Area("open", square)))), new(change, 2, Read(Document(Area("closed", square))))])]);
        var place = PolicyFiles.Place(BayKind.Paying) with { Position = Chatelet };

        Assert.Equal(("open", "closed"), (rules.PlaceAt(place, Bay, change - 1).TariffZone, rules.PlaceAt(place, Bay, change).TariffZone));
        var timeline = rules.For(place, Bay);
        Assert.Empty(timeline.At(change - 1).Holding.Rules);
        Assert.Equal(change, timeline.At(change - 1).End);
        Assert.Equal("a", Assert.Single(timeline.At(change).Holding.Rules).Policy.Id);
        Assert.Same(timeline, rules.For(place with { Position = Montmartre }, Bay)); // bays in the same zones are ruled alike
    }

    private static long At(string local) => ShippedTariffs.At(local).ToUnixTimeMilliseconds();

    private static CurbRules Rules(params Published<TariffAreas>[] areas) => CurbRules.Create(
        [new RuleBook<CurbPolicyDocument>("paris",
            [new(0, 1, PolicyFiles.Read(Encoding.UTF8.GetString(RuleFiles.Read("paris/policy.json"))))])], [PolicyFiles.France],
        [new RuleBook<TariffAreas>("paris", areas)]);

    private static TariffAreas Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static TariffAreas Read(ReadOnlyMemory<byte> utf8)
    {
        var (areas, problems) = TariffAreasReader.Read(utf8);
        return areas ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static string Document(params string[] features) => $$"""
        { "type": "FeatureCollection", "id": "town", "title": { "fr": "f", "en": "e" }, "source": "s", "licence": "l", "features": [{{string.Join(',', features)}}] }
        """;

    private static string Area(string zone, string rings) =>
        $$$"""{"type":"Feature","properties":{"zone":"{{{zone}}}"},"geometry":{"type":"Polygon","coordinates":{{{rings}}}}}""";

    private static string Street(string zone, string line, int metres) =>
        $$$"""{"type":"Feature","properties":{"zone":"{{{zone}}}","withinMetres":{{{metres}}}},"geometry":{"type":"LineString","coordinates":{{{line}}}}}""";
}
