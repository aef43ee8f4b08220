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
        var refused = await Assert.ThrowsAsync<CorruptFileException>(
            () => DataFiles.ReadAsync("melbourne-markers", "id,lat,lon\n1E,-37.81,144.95\n"));

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

    [Theory]
    [InlineData("\"1E,-37.81,144.95", 20_000, false)] // beyond what a field may have
    [InlineData("\"1E,-37.81,144.95", 200, false)]
    [InlineData("1E,-37.81,144.95\"", 200, true)] // no quote that opens a field: one bad row
    [InlineData("1E,-37.81,\"144.95", 200, false)]
    [InlineData("\"1\"E,-37.81,144.95", 200, false)]
    public async Task A_quote_that_is_not_closed_refuses_the_file_and_never_swallows_rows(string row, int more, bool taken)
    {
        var rows = string.Concat(Enumerable.Range(0, more).Select(n => $"\"{n}E\",-37.81,144.95\n"));
        var file = $"{Markers}1E,-37.81,144.95\n{row}\n{rows}";

        if (taken)
        {
            var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", file);
            Assert.Equal((more + 1, 1), (bays.Count, rejected.Count));
            return;
        }

        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("melbourne-markers", file));
        Assert.Equal(3, refused.Line);
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("   ")]
    [InlineData(" , , \n")]
    [InlineData("\t\r\n \r\n")]
    public async Task Blank_lines_at_the_end_are_nothing(string end)
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", $"{Markers}1E,-37.81,144.95\n{end}");

        Assert.Empty(rejected);
        Assert.Single(bays);
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("Total\n")]
    [InlineData("Total,1\n")]
    [InlineData("Total,1,\n")]
    [InlineData("Total,1,\n\n \n")]
    [InlineData("Total,1\n ,")]
    public async Task A_footer_is_one_rejected_row(string footer)
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", $"{Markers}1E,-37.81,144.95\n{footer}");

        Assert.Equal(3, Assert.Single(rejected).Line);
        Assert.Single(bays);
    }

    [Fact]
    public async Task Separators_within_quotes_do_not_count_and_quoted_fields_may_have_lines()
    {
        var (bays, rejected) = await DataFiles.ReadAsync(
            "melbourne-markers", "\"note; a; b; c\",lat,lon,st_marker_id\n\"one \"\"two\"\",\nthree\",-37.81,144.95,1E\n");

        Assert.Empty(rejected);
        Assert.Equal("1E", Assert.Single(bays).SourceId);
    }

    [Theory]
    [InlineData("length (\"),lat,lon,st_marker_id\n4,-37.81,144.95,1E\n")] // a quote that opens no field
    [InlineData("5\" gauge; a, b,lat,lon,st_marker_id\n4,x,-37.81,144.95,1E\n")]
    [InlineData("\"a \"\"b; c;\"\" d;\",lat,lon,st_marker_id\n4,-37.81,144.95,1E\n")]
    [InlineData("\"\";lat;lon;st_marker_id\n4,5;-37,81;144,95;1E\n")]
    public async Task The_separator_of_the_header_is_found_among_its_quotes(string file)
    {
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", file);

        Assert.Empty(rejected);
        Assert.Equal("1E", Assert.Single(bays).SourceId);
    }

    [Fact]
    public async Task Lines_may_end_with_a_carriage_return_alone()
    {
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(n => $"{n}E,-37.81,144.95\r"));
        var (bays, rejected) = await DataFiles.ReadAsync("melbourne-markers", $"st_marker_id,lat,lon\r{rows}Total,1\r");

        Assert.Equal(60_000, bays.Count);
        Assert.Equal(60_002, Assert.Single(rejected).Line);
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() =>
            DataFiles.ReadAsync("melbourne-markers", "st_marker_id,lat,lon\r1E,-37.81,144.95\r\"2E,-37.81,144.95\r3E,-37.81,144.95\r"));
        Assert.Equal(3, refused.Line);
    }

    [Fact]
    public async Task A_file_of_one_endless_line_is_refused_before_it_fills_the_memory() =>
        await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("melbourne-markers", new string(',', 3_000_000)));

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused()
    {
        var latin1 = Encoding.Latin1.GetBytes("st_marker_id,lat,lon\nÉ,-37.81,144.95\n");
        var refused = await Assert.ThrowsAsync<CorruptFileException>(
            () => DataFiles.ReadAsync("melbourne-markers", new MemoryStream(latin1)));

        Assert.Contains("UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16LE")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32LE")]
    public async Task A_table_in_wider_characters_without_a_mark_is_refused_with_the_remedy(string encoding)
    {
        var wide = Encoding.GetEncoding(encoding).GetBytes($"{Markers}1E,-37.81,144.95\n");
        var refused = await Assert.ThrowsAsync<CorruptFileException>(
            () => DataFiles.ReadAsync("melbourne-markers", new MemoryStream(wide)));

        Assert.Contains("iconv -f UTF-16 -t UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[[2.35,48.85],[2.35,48.85],[2.35,48.85],[2.35,48.85]]]")]
    [InlineData("[[[2.35,48.85],[2.3501,48.85],[2.3501,48.85],[2.35,48.85]]]")]
    [InlineData(
        "[[[2.35,48.85],[2.3502,48.85],[2.3502,48.8502],[2.35,48.85]],[[2.3501,48.85],[2.3501,48.85],[2.3501,48.85],[2.3501,48.85]]]")]
    public async Task A_ring_has_three_different_positions(string coordinates)
    {
        var (bays, rejected) = await DataFiles.ReadAsync("geojson", $$$"""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Polygon","coordinates":{{{coordinates}}}}}]}
            """);

        Assert.Empty(bays);
        Assert.Contains("three different positions", Assert.Single(rejected).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3857", "EPSG:3857")]
    [InlineData("[\"EPSG:27572\"]", "not known here")]
    [InlineData("true", "not known here")]
    public async Task A_crs_of_another_form_is_not_passed_over(string crs, string says)
    {
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => DataFiles.ReadAsync("geojson", $$$"""
            {"type":"FeatureCollection","crs":{{{crs}}},"features":[
              {"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[2,48]}}]}
            """));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
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
