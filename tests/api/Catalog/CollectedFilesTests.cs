using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>Files that the importer took wrongly (cases/README.md).</summary>
public class CollectedFilesTests
{
    [Fact]
    public async Task A_quote_that_is_not_closed_refuses_the_file_with_the_line_where_it_opens()
    {
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => ReadAsync("melbourne-markers", "csv-unclosed-quote.csv"));

        Assert.Equal(2, refused.Line);
        Assert.Contains("never closed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv-quoted-header-commas.csv")]
    [InlineData("csv-trailing-space-line.csv")]
    public async Task A_table_with_its_peculiarities_is_taken(string file)
    {
        var (bays, rejected) = await ReadAsync("melbourne-markers", file);

        Assert.Empty(rejected);
        Assert.Equal("100N", Assert.Single(bays).SourceId);
    }

    [Theory]
    [InlineData("gj-stray-vertex-zero.geojson", "km long", "km long")]
    [InlineData("gj-vertex-out-of-range.geojson", "swapped", null)]
    [InlineData("gj-degenerate.geojson", "at least two positions", "at least four positions")]
    public async Task A_geometry_with_a_wrong_position_is_rejected(string file, string first, string? second)
    {
        var (bays, rejected) = await ReadAsync("geojson", file);

        Assert.Empty(bays);
        Assert.All(rejected, each => Assert.Equal("geometry", each.Field));
        Assert.Contains(first, rejected[0].Reason, StringComparison.Ordinal);
        if (second is not null) Assert.Contains(second, rejected[1].Reason, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, rejected.Count), rejected.Select(each => each.Feature ?? 0));
        Assert.All(rejected, each => Assert.NotEmpty(each.Id!));
    }

    [Fact]
    public async Task Numbers_with_a_fraction_of_zero_are_whole_numbers()
    {
        Assert.Equal(("14", (byte)3), await OneAsync("gj-ids-float-text.geojson"));
        Assert.Equal(("pf", (byte)3), await OneAsync("gj-places-float.geojson"));
    }

    [Fact]
    public async Task A_rejection_names_the_feature_by_number_and_id()
    {
        var (bays, rejected) = await ReadAsync("geojson", "gj-one-line.geojson");

        Assert.NotEmpty(bays);
        Assert.True(rejected.Count > 1);
        Assert.All(rejected, each => Assert.Equal(1, each.Line));
        Assert.Equal(rejected.Count, rejected.Select(each => each.Feature).Distinct().Count());
        Assert.Equal(2, rejected[0].Feature);
        Assert.Null(rejected[0].Id);
        Assert.Contains(rejected, each => each.Id is not null);
    }

    [Fact]
    public async Task A_file_without_ids_is_answered_with_its_members_and_one_of_them_can_be_named()
    {
        var (bays, rejected) = await ReadAsync("geojson", "gj-no-id.geojson");
        Assert.Empty(bays);
        Assert.All(rejected, each => Assert.Contains("&idMember=; the properties have: OBJECTID, NOM", each.Reason,
            StringComparison.Ordinal));

        (bays, rejected) = await ReadAsync("geojson", "gj-no-id.geojson", "OBJECTID");
        Assert.Empty(rejected);
        Assert.Equal(["7", "8"], bays.Select(bay => bay.SourceId));

        (bays, rejected) = await ReadAsync("geojson", "gj-no-id.geojson", "CODE");
        Assert.Empty(bays);
        Assert.All(rejected, each => Assert.Equal("CODE", each.Field));
    }

    [Fact]
    public async Task A_file_of_another_encoding_is_refused_with_the_remedy()
    {
        var refused = await Assert.ThrowsAsync<CorruptFileException>(() => ReadAsync("geojson", "gj-latin1.geojson"));

        Assert.Equal(2, refused.Line);
        Assert.Contains("iconv -f WINDOWS-1252 -t UTF-8", refused.Message, StringComparison.Ordinal);
    }

    private static Task<(List<BayRecord> Bays, List<Rejection> Rejected)> ReadAsync(string format, string file, string? idMember = null) =>
        DataFiles.ReadAsync(format, CaseFiles.Open(file), null, idMember);

    private static async Task<(string Id, byte Places)> OneAsync(string file)
    {
        var (bays, rejected) = await ReadAsync("geojson", file);
        Assert.Empty(rejected);
        var bay = Assert.Single(bays);
        return (bay.SourceId, (byte)bay.Places);
    }
}
