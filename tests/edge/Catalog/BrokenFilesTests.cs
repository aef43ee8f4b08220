using System.Text;
using ParkAndSee.Catalog.Formats;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

public class BrokenFilesTests
{
    private const string Markers = "st_marker_id,lat,lon\n";

    [Theory]
    [InlineData("A,144.96,-37.81", "lat", "swapped")]
    [InlineData("A,0,0", "lat", "0,0")]
    [InlineData("A,91,181", "lat", "latitude")]
    [InlineData("A,48.85,2.35", "lat", "outside")]
    [InlineData("A,north,144.96", "lat", "not a number")]
    [InlineData("A,-37.81,", "lon", "empty")]
    [InlineData(",-37.81,144.96", "st_marker_id", "empty")]
    [InlineData("A,-37.81,144.96,more", "row", "4 fields")]
    [InlineData("A,-37.81", "row", "2 fields")]
    public async Task A_bad_row_is_rejected_with_line_and_reason_and_the_rest_is_taken(string row, string field, string reason)
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", $"{Markers}1E,-37.81,144.95\n{row}\n2E,-37.81,144.97\n");

        Assert.Equal(["1E", "2E"], bays.Select(bay => bay.SourceId));
        var rejection = Assert.Single(rejected);
        Assert.Equal((3, field), (rejection.Line, rejection.Field));
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Byte_order_mark_other_separator_and_line_ends_are_taken_as_they_come()
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", "\uFEFFlon;LAT;st_marker_id;more\r\n144,95;-37,81;1E;x\r\n");

        Assert.Empty(rejected);
        Assert.Equal((144.95, -37.81), (bays[0].Lon, bays[0].Lat));
    }

    [Fact]
    public async Task A_missing_column_refuses_the_file_and_names_it()
    {
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("melbourne-markers", "id,lat,lon\n1E,-37.81,144.95\n"));

        Assert.Equal("st_marker_id", refused.Field);
        Assert.Contains("id, lat, lon", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paris-emplacements", "paris/paris_delivery_bays.csv")]
    [InlineData("paris-footprints", "paris/paris_bay_footprints_sample.csv")]
    [InlineData("montpellier-reservees", "montpellier/places_reservees_2010.geojson")]
    public async Task A_file_cut_in_the_middle_is_refused_with_the_line(string format, string path)
    {
        var whole = DataFiles.Bytes(path);
        var cut = whole.AsSpan(0, whole.Length / 2).TrimEnd("0123456789. \n"u8).ToArray();
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync(format, new MemoryStream(cut)));

        Assert.Equal(cut.Count(each => each == '\n') + 1, refused.Line);
        Assert.Contains("cut", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_never_closes_refuses_the_file()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n}E,-37.81,144.95\n"));

        await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("melbourne-markers", $"{Markers}\"1E,-37.81,144.95\n{rows}"));
    }

    [Fact]
    public async Task A_file_of_one_endless_line_is_refused_before_it_fills_the_memory() =>
        await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("melbourne-markers", new string(',', 3_000_000)));

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused()
    {
        var latin1 = Encoding.Latin1.GetBytes("st_marker_id,lat,lon\nÉ,-37.81,144.95\n");
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("melbourne-markers", new MemoryStream(latin1)));

        Assert.Contains("UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[1, 2")]
    [InlineData("{\"type\":\"FeatureCollection\"}")]
    [InlineData("{\"features\":[]} extra")]
    public async Task What_is_not_GeoJSON_is_refused(string text) =>
        await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("geojson", text));

    [Theory]
    [InlineData("paris-emplacements")]
    [InlineData("melbourne-bays")]
    public async Task An_empty_table_is_refused(string format) =>
        await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync(format, ""));
}
