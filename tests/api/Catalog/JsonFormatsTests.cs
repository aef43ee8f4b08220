using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

public class JsonFormatsTests
{
    private const string Zone = "0eaa505d-c9e1-49ad-9fac-3c745ba58676";
    private const string Space = "11111111-2222-4333-8444-555555555555";
    private const string Square =
        """{"type":"Polygon","coordinates":[[[2.0,48.0],[2.00390625,48.0],[2.00390625,48.00390625],[2.0,48.00390625],[2.0,48.0]]]}""";

    [Fact]
    public async Task Plain_GeoJSON_tells_all_that_a_bay_has()
    {
        var (bays, _) = await DataFiles.ReadAsync(
            "geojson",
            $$$"""
            { "type": "FeatureCollection", "name": {"features": [1]}, "features": [
              {"type":"Feature","geometry":{{{Square}}},"properties":{"source_id":"a","kind":"two_wheeler","places":4,"street":"Rue X","zone":"Z","tariff_zone":"T","orientation":"angled","length_cm":900,"width_cm":210,"power_kw":7.4,"connectors":["type_ef","type_2"]}},
              {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[2.35,48.85]},"properties":null}
            ]}
            """);

        Assert.Equal(new BayRecord("a", BayKind.TwoWheeler, 4, BayOrientation.Angled, "Rue X", "Z", "T", 2.001953125, 48.001953125, 900,
            210, Square)
        { PowerKw = 7.4, Connectors = "type_2,type_ef" }, bays[0]);
        Assert.Equal(("7", BayKind.Other, 1), (bays[1].SourceId, bays[1].Kind, bays[1].Places));
    }

    [Theory]
    [InlineData("""{"properties":{"id":"x"},"geometry":null}""", "geometry")]
    [InlineData("""{"properties":{"id":"x"},"geometry":{"type":"Point","coordinates":["2","48"]}}""", "geometry")]
    [InlineData("""{"properties":{"id":"x"},"geometry":{"type":"Point","coordinates":[200,48]}}""", "geometry")]
    [InlineData("""{"properties":{},"geometry":{"type":"Point","coordinates":[2,48]}}""", "source_id")]
    [InlineData("""{"properties":{"id":"x","kind":"helipad"},"geometry":{"type":"Point","coordinates":[2,48]}}""", "kind")]
    [InlineData("""{"properties":{"id":"x","places":-1},"geometry":{"type":"Point","coordinates":[2,48]}}""", "places")]
    [InlineData("""{"properties":{"id":"\ud800"},"geometry":{"type":"Point","coordinates":[2,48]}}""", "id")]
    [InlineData("""{"properties":{"id":"a\u0000b"},"geometry":{"type":"Point","coordinates":[2,48]}}""", "source id")]
    [InlineData("""{"id":"x","geometry":{"type":"LineString","coordinates":[[2,48],["2.1","48.1"]]}}""", "geometry")]
    [InlineData("""{"id":"x","geometry":{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]],["hole"]]}}""", "geometry")]
    [InlineData("""{"id":"x","geometry":{"type":"Polygon","coordinates":[[[2,48],[2.001,48],[2.001,48.001],[2,48.001]]]}}""", "geometry")]
    [InlineData(
        """{"id":"x","geometry":{"type":"Polygon","coordinates":[[[2,48],[2.001,48],[2.001,48.001],[2,48]],[[2,48],[2,0],[0,0],[2,48]]]}}""", "geometry")]
    [InlineData("""{"id":"x","geometry":{"type":"LineString","coordinates":[[2,48],[2.1,48.1]]}}""", "geometry")]
    [InlineData("""{"id":"x","geometry":{"type":"LineString","coordinates":[[2,48],[2.001]]}}""", "geometry")]
    [InlineData("""{"id":"x","geometry":{"type":"LineString","coordinates":[[2,48],[2.001,1e999]]}}""", "geometry")]
    [InlineData("""{"id":"x","geometry":{"type":"MultiPolygon","coordinates":[]}}""", "geometry")]
    [InlineData(
        """{"id":"x","geometry":{"type":"MultiPolygon","coordinates":[[[[2,48],[2.001,48],[2.001,48.001],[2,48]]],[[[3,48],[3.001,48],[3.001,48.001],[3,48]]]]}}""", "geometry")]
    [InlineData("""{"id":"x","properties":{"places":3.5},"geometry":{"type":"Point","coordinates":[2,48]}}""", "places")]
    [InlineData("""{"id":"x","properties":{"power_kw":0},"geometry":{"type":"Point","coordinates":[2,48]}}""", "power_kw")]
    [InlineData("""{"id":"x","properties":{"connectors":"type_2,plug"},"geometry":{"type":"Point","coordinates":[2,48]}}""", "connectors")]
    [InlineData("""{"id":"x","properties":{"connectors":[2]},"geometry":{"type":"Point","coordinates":[2,48]}}""", "connectors")]
    [InlineData("17", "source_id")]
    public async Task A_bad_feature_is_rejected_with_its_line_and_the_rest_is_taken(string feature, string field)
    {
        var (bays, rejected) = await DataFiles.ReadAsync(
            "geojson", "{\"features\":[\n" + feature + ",\n{\"id\":\"good\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[2,48]}}]}");

        Assert.Equal("good", Assert.Single(bays).SourceId);
        Assert.Equal((2, field), (Assert.Single(rejected).Line, rejected[0].Field));
    }

    [Fact]
    public async Task A_geometry_is_kept_as_JSON_that_any_reader_takes()
    {
        var sloppy = """{"features":[{"id":"x","geometry":{"type":"LineString","coordinates":[[2, 48], /* here */ [2.005, 48.005],]}}]}""";
        var (bays, _) = await DataFiles.ReadAsync("geojson", sloppy);

        Assert.Equal("""{"type":"LineString","coordinates":[[2,48],[2.005,48.005]]}""", Assert.Single(bays).GeometryJson);
    }

    [Fact]
    public async Task A_broken_member_name_refuses_the_file() =>
        await Assert.ThrowsAsync<ParkAndSee.Catalog.Formats.CorruptFileException>(
            () => DataFiles.ReadAsync("geojson", "{\"\\ud800\":1,\"features\":[]}"));

    [Fact]
    public async Task Swapped_coordinates_are_found_out_where_the_place_is_known()
    {
        var swapped = """{"features":[{"id":"x","geometry":{"type":"Point","coordinates":[48.85,2.35]}}]}""";
        var (bays, rejected) = await DataFiles.ReadAsync("geojson", new MemoryStream(Encoding.UTF8.GetBytes(swapped)),
            new CatalogBounds(2, 48, 3, 49));

        Assert.Empty(bays);
        Assert.Contains("swapped", Assert.Single(rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{0}]", Zone)]
    [InlineData("{\"version\":\"1.1.0\",\"data\":{\"spaces\":[{0}]}}", Zone)]
    [InlineData("{\"spaces\":[{0}]}", Zone)]
    [InlineData("{\"data\":{\"zones\":[{\"curb_zone_id\":\"" + Zone + "\",\"name\":\"Centre\"}],\"spaces\":[{0}]}}", "Centre")]
    public async Task A_CDS_space_keeps_its_id_in_every_wrapping(string wrapping, string zone)
    {
        var space =
            $$$"""{"curb_space_id":"{{{Space}}}","curb_zone_id":"{{{Zone}}}","length":600,"geometry":{{{Square}}},"custom_attributes":{"kind":"delivery","places":"2"}}""";
        var (bays, rejected) = await DataFiles.ReadAsync("cds-curbs", wrapping.Replace("{0}", space, StringComparison.Ordinal));

        Assert.Empty(rejected);
        var bay = Assert.Single(bays);
        Assert.Equal((new BayId(new Guid(Space)), zone, BayKind.Delivery, 2, 600),
            (bay.OwnId, bay.Zone, bay.Kind, bay.Places, bay.LengthCm));
    }

    [Fact]
    public async Task A_polygon_as_the_published_CDS_schema_has_it_is_read_as_a_ring()
    {
        var flat = Square.Replace("[[[", "[[", StringComparison.Ordinal).Replace("]]]", "]]", StringComparison.Ordinal);
        var (bays, _) = await DataFiles.ReadAsync("cds-curbs",
            $$$"""[{"curb_space_id":"{{{Space}}}","curb_zone_id":"{{{Zone}}}","length":600,"geometry":{{{flat}}}}]""");

        Assert.Equal(Square, Assert.Single(bays).GeometryJson);
    }

    [Fact]
    public async Task Items_may_be_larger_than_the_read_buffer_and_the_stream_may_trickle()
    {
        var street = new string('x', 150_000);
        var text = "{\"features\":[" + string.Join(",\n",
            Enumerable.Range(0, 5)
            .Select(n => $$$"""{"id":{{{n}}},"properties":{"note":"{{{street}}}"},"geometry":{"type":"Point","coordinates":[2,48]}}"""))
            + "]}";
        var (bays, _) = await DataFiles.ReadAsync("geojson", new Trickle(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(["0", "1", "2", "3", "4"], bays.Select(bay => bay.SourceId));
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1013)], cancellationToken);
    }
}
