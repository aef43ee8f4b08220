using System.Globalization;
using System.Text;
using ParkAndSee.Catalog.Formats;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>Files in metres, and in other encodings than UTF-8.</summary>
public class ProjectedFilesTests
{
    private const string Point =
        """{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[652216.626,6861681.500]}}""";

    // Made with PROJ's formulas (npm proj4 2.x) from the degrees; the first is the origin of the grid, which EPSG gives.
    [Theory]
    [InlineData(2154, 700000, 6600000, 3, 46.5)]
    [InlineData(2154, 652216.626, 6861681.500, 2.3488, 48.8534)]
    [InlineData(2154, 842630.330, 6519145.956, 4.835, 45.757)]
    [InlineData(2154, 146632.979, 6836262.327, -4.4861, 48.3904)]
    [InlineData(2154, 1050362.695, 6840899.647, 7.7521, 48.5734)]
    [InlineData(2154, 1228644.138, 6199127.370, 9.4509, 42.6973)]
    [InlineData(2154, 770795.509, 6279476.135, 3.8767, 43.6108)]
    [InlineData(2154, 704061.146, 7059136.589, 3.0573, 50.6292)]
    [InlineData(3949, 1652215.349, 8183903.184, 2.3488, 48.8534)]
    [InlineData(3944, 1770769.053, 3157136.074, 3.8767, 43.6108)]
    [InlineData(3942, 2228081.333, 1297353.446, 9.4509, 42.6973)]
    [InlineData(3950, 1704054.199, 9269986.105, 3.0573, 50.6292)]
    public void Metres_of_the_French_grids_become_degrees(int epsg, double x, double y, double lon, double lat)
    {
        Assert.True(LambertConic.Of(epsg)!.TryToDegrees(x, y, out var east, out var north));

        Assert.Equal((lon, lat), (east, north), new Near());
    }

    [Theory]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}}""")]
    [InlineData("""{"type":"name","properties":{"name":"EPSG:2154"}}""")]
    [InlineData("""{"type":"EPSG","properties":{"code":2154}}""")]
    [InlineData("\"EPSG:2154\"")]
    public async Task A_file_in_Lambert_93_is_converted(string crs)
    {
        var line =
            """{"type":"Feature","properties":{"id":"b"},"geometry":{"type":"LineString","coordinates":[[652216.626,6861681.5],[652226.626,6861681.5]]}}""";
        var (bays, rejected) = await DataFiles.ReadAsync("geojson",
            $$"""{"type":"FeatureCollection","crs":{{crs}},"features":[{{Point}},{{line}}]}""");

        Assert.Empty(rejected);
        Assert.Equal((2.3488, 48.8534), (bays[0].Lon, bays[0].Lat), new Near());
        Assert.StartsWith("""{"type":"LineString","coordinates":[[2.3488,48.8534],[2.3489""", bays[1].GeometryJson,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}""")]
    [InlineData("""{"type":"name","properties":{"name":"EPSG:4326"}}""")]
    public async Task A_file_in_degrees_is_read_as_it_is(string crs)
    {
        var (bays, _) = await DataFiles.ReadAsync("geojson",
            $$$"""{"crs":{{{crs}}},"features":[{"id":1,"geometry":{"type":"Point","coordinates":[2.5,48.5]}}]}""");

        Assert.Equal((2.5, 48.5), (Assert.Single(bays).Lon, bays[0].Lat));
    }

    [Theory]
    [InlineData("""{"crs":{"type":"name","properties":{"name":"EPSG:27572"}},"features":[]}""", "EPSG:27572")]
    [InlineData("""{"crs":{"type":"name","properties":{"name":"local"}},"features":[]}""", "not known")]
    [InlineData("""{"features":[],"crs":{"type":"name","properties":{"name":"EPSG:2154"}}}""", "after the features")]
    public async Task A_system_that_is_not_converted_refuses_the_file_with_the_remedy(string file, string reason)
    {
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("geojson", file));

        Assert.Equal("crs", refused.Field);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("ogr2ogr -t_srs EPSG:4326", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"features\":[" + Point + "]}", "metres")]
    [InlineData(
        "{\"crs\":{\"properties\":{\"name\":\"EPSG:2154\"}},\"features\":[{\"id\":1,\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.35,"
        + "48.85]}}]}", "EPSG:2154")]
    public async Task Coordinates_that_are_not_what_the_file_says_are_rejected(string file, string reason)
    {
        var (bays, rejected) = await DataFiles.ReadAsync("geojson", file);

        Assert.Empty(bays);
        Assert.Contains(reason, Assert.Single(rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task UTF16_is_named(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("{\"features\":[]}")];
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("geojson", new MemoryStream(file)));

        Assert.Contains("iconv -f UTF-16 -t UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_of_every_length_are_taken_wherever_the_pieces_of_the_file_end()
    {
        var street = string.Concat(Enumerable.Repeat("aé€𝄞", 40));
        var file = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"features":[{"id":1,"properties":{"street":"{{{street}}}"},"geometry":{"type":"Point","coordinates":[2.5,48.5]}}]}"""));
        for (var piece = 1; piece <= 5; piece++)
        {
            var (bays, _) = await DataFiles.ReadAsync("geojson", new Pieces(file, piece));
            Assert.Equal(street, Assert.Single(bays).Street);
        }
    }

    private sealed class Near : IEqualityComparer<(double X, double Y)>
    {
        public bool Equals((double X, double Y) one, (double X, double Y) other) =>
            Math.Abs(one.X - other.X) < 2e-8 && Math.Abs(one.Y - other.Y) < 2e-8;

        public int GetHashCode((double X, double Y) place) => 0;
    }

    private sealed class Pieces(byte[] bytes, int length) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, length)], cancellationToken);
    }
}
