using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

public class PlainCsvTests
{
    private const string Header = "id,lat,lon,street,zone,tariff_zone,kind,places,orientation,length_cm,width_cm\n";

    [Fact]
    public async Task Every_column_is_taken()
    {
        var (bays, rejected, notes) = await ReadAsync(
            Header + "A1,45.76,4.83,Rue de la République,Presqu'île,T1,delivery,2,parallel,1050,210\nA2,45.77,4.84,,,,,,,,\n");

        Assert.Empty(rejected);
        Assert.Empty(notes);
        Assert.Equal(
            new BayRecord("A1", BayKind.Delivery, 2, BayOrientation.Parallel, "Rue de la République", "Presqu'île", "T1", 4.83, 45.76, 1050,
                210, null), bays[0]);
        Assert.Equal(
            new BayRecord("A2", BayKind.Other, 1, BayOrientation.Unknown, "", GridCell.NameAt(4.84, 45.77), null, 4.84, 45.77, 0, 0, null),
            bays[1]);
    }

    [Theory]
    [InlineData("\uFEFFid;lat;lon;places\r\nA1;45,76;4,83;2,0\r\n", 2)]
    [InlineData("sep=;\r\nid;lat;lon;places\r\nA1;45,76;4,83;2\r\n", 3)]
    [InlineData("\uFEFFsep=,\nID,Latitude,Longitude,Places\nA1,\"45,76\",4.83,2\n", 3)]
    [InlineData("SEP=\t\nid\tlat\tlng\tplaces\nA1\t45.76\t4.83\t2", 3)]
    [InlineData("\"source_id\",\"lat\",\"lon\",\"places\"\n\"A1\",\"45.76\",\"4.83\",\"2\"\n", 2)]
    public async Task Spreadsheets_write_it_in_many_ways(string text, long line)
    {
        var (bays, rejected, notes) = await ReadAsync(text + (text.EndsWith('\n') ? "" : "\n") + "A2" + new string(SeparatorOf(text), 3));

        var bay = Assert.Single(bays);
        Assert.Equal(("A1", 4.83, 45.76, 2), (bay.SourceId, bay.Lon, bay.Lat, bay.Places));
        Assert.Empty(notes);
        Assert.Equal(line + 1, Assert.Single(rejected).Line);
    }

    [Theory]
    [InlineData("A9,45.76,4.83,,,,garage,,,,", "kind", "is none of other, paying")]
    [InlineData("A9,45.76,4.83,,,,,0.5,,,", "places", "whole number")]
    [InlineData("A9,45.76,4.83,,,,,,sideways,,", "orientation", "parallel, angled, perpendicular")]
    [InlineData("A9,45.76,4.83,,,,,,,long,", "length_cm", "centimetres")]
    [InlineData("A9,45.76,4.83,,,,,,,,-1", "width_cm", "centimetres")]
    [InlineData("A9,,4.83,,,,,,,,", "lat", "empty")]
    [InlineData("A9,45.76,east,,,,,,,,", "lon", "not a number")]
    [InlineData("A9,842000,6519000,,,,,,,,", "lat", "metres")]
    [InlineData(",45.76,4.83,,,,,,,,", "id", "empty")]
    public async Task A_bad_row_is_rejected_with_line_field_and_remedy_and_the_rest_is_taken(string row, string field, string reason)
    {
        var (bays, rejected, _) = await ReadAsync($"{Header}A1,45.76,4.83,,,,,,,,\n{row}\nA2,45.77,4.84,,,,,,,,\n");

        Assert.Equal(["A1", "A2"], bays.Select(bay => bay.SourceId));
        var rejection = Assert.Single(rejected);
        Assert.Equal((3, field), (rejection.Line, rejection.Field));
        Assert.Contains(reason, rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_are_not_read_are_noted_once_each()
    {
        var (bays, _, notes) = await ReadAsync("id,lat,lon,tarif_zone,Remarque,lat\nA1,45.76,4.83,x,y,0\nA2,45.77,4.84,x,y,0\n");

        Assert.Equal(2, bays.Count);
        Assert.Equal([(1L, "tarif_zone"), (1L, "Remarque"), (1L, "lat")], notes.Select(note => (note.Line, note.Field)));
        Assert.Contains("tariff_zone", notes[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_rows_has_its_columns_noted_too()
    {
        var (bays, _, notes) = await ReadAsync("id,lat,lon,remark\n");

        Assert.Empty(bays);
        Assert.Equal("remark", Assert.Single(notes).Field);
    }

    [Theory]
    [InlineData("name,lat,lon\nA1,45.76,4.83\n", "id", "&idMember=", 1)]
    [InlineData("sep=,\nid,lon\nA1,4.83\n", "lat", "the file has: id, lon", 2)]
    public async Task A_file_without_a_needed_column_is_refused_with_what_it_has(string text, string field, string reason, long line)
    {
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => ReadAsync(text));

        Assert.Equal((field, line), (refused.Field, refused.Line));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_column_that_identifies_a_bay_may_have_any_name()
    {
        var (bays, _, notes) = await ReadAsync("id,N° place,lat,lon\n1,P-17,45.76,4.83\n", "n° PLACE");

        Assert.Equal("P-17", Assert.Single(bays).SourceId);
        Assert.Equal("id", Assert.Single(notes).Field);
    }

    private static char SeparatorOf(string text) => ";\t,".First(text.Contains);

    private static async Task<(List<BayRecord> Bays, List<Rejection> Rejected, List<Rejection> Notes)> ReadAsync(
        string text, string? idMember = null)
    {
        var (bays, rejected, notes) = (new List<BayRecord>(), new List<Rejection>(), new List<Rejection>());
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await foreach (var row in BayFormats.All["csv"](body, new FormatOptions(null, idMember), TestContext.Current.CancellationToken))
        {
            if (row.Bay is not null) bays.Add(row.Bay);
            if (row.Rejected is not null) rejected.Add(row.Rejected);
            if (row.Note is not null) notes.Add(row.Note);
        }

        return (bays, rejected, notes);
    }
}
