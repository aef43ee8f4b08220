using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Postgres.Catalog;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

public class CatalogDoorTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CatalogDoor _door = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _door = await CatalogDoor.OpenAsync(new PostgresCatalogStore(_database.DataSource));
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("paris-emplacements", "paris/paris_delivery_bays.csv", 9_198)]
    [InlineData("melbourne-bays", "melbourne/on-street-parking-bays.csv", 23_864)]
    [InlineData("montpellier-reservees", "montpellier/places_reservees_2010.geojson", 309)]
    public async Task A_published_file_is_imported_once_however_often_it_is_sent(string format, string path, int bays)
    {
        var first = await _door.ImportAsync($"format={format}", Open(path));
        var second = await _door.ImportAsync($"format={format}", Open(path));

        Assert.Equal((format, bays, 0, 0, bays, 0, 0),
            (first.Dataset, first.Accepted, first.Rejected, first.Duplicates, first.Added, first.Updated, first.Unchanged));
        Assert.Equal((bays, 0, 0, bays), (second.Accepted, second.Added, second.Updated, second.Unchanged));
        Assert.Equal(bays, _door.Index.Current.Count);
    }

    [Fact]
    public async Task A_report_names_the_rows_that_were_not_taken_and_counts_those_that_came_twice()
    {
        var report = await _door.ImportAsync("format=melbourne-markers",
            Text("st_marker_id,lat,lon\n1E,-37.81,144.95\n2E,144.95,-37.81\n1E,-37.82,144.95\n"));

        Assert.Equal((2, 1, 1, 1), (report.Accepted, report.Rejected, report.Duplicates, report.Added));
        Assert.Equal((3, "lat"), (report.Rejections[0].Line, report.Rejections[0].Field));
        Assert.True(_door.Index.TryFind(BayId.Of("melbourne-markers", "1E"), out var bayNo));
        Assert.Equal(-37.82, _door.Index.Current[bayNo].Lat, 7);
    }

    [Fact]
    public async Task A_thousand_rejections_are_listed_and_all_are_counted()
    {
        var report = await _door.ImportAsync("format=melbourne-markers",
            Text("st_marker_id,lat,lon\n" + string.Concat(Enumerable.Repeat("x,0,0\n", 1_500)) + "1E,-37.81,144.95\n"));

        Assert.Equal((1_500, 1_000, 1), (report.Rejected, report.Rejections.Count, report.Added));
    }

    [Fact]
    public async Task A_file_cut_in_the_middle_leaves_no_trace()
    {
        // The cut lies beyond the first page of 5,000 rows, which is staged by then.
        using var whole = new StreamReader(Open("paris/paris_delivery_bays.csv"));
        var text = await whole.ReadToEndAsync(Ct);
        using var answer = await _door.PostAsync("format=paris-emplacements", Text(text[..^500_100]));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/problems/unreadable-import", problem.GetProperty("type").GetString());
        Assert.True(problem.GetProperty("line").GetInt64() > 5_001);
        Assert.Equal(0L,
            await _database.ScalarAsync(
                "SELECT (SELECT count(*) FROM bay) + (SELECT count(*) FROM bay_staged) + (SELECT count(*) FROM dataset)"));
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var report = await _door.ImportAsync("format=paris-footprints&dataset=try&dryRun=true",
            Open("paris/paris_bay_footprints_sample.csv"));

        Assert.Equal((true, 500, (int?)null), (report.DryRun, report.Accepted, report.Added));
        Assert.Equal(0L, await _database.ScalarAsync("SELECT (SELECT count(*) FROM bay) + (SELECT count(*) FROM bay_staged)"));
    }

    [Theory]
    [InlineData("", "format", "cds-curbs, csv, geojson, melbourne-bays")]
    [InlineData("format=xml", "format", "paris-emplacements")]
    [InlineData("format=geojson", "dataset", "letters")]
    [InlineData("format=geojson&dataset=A%20B", "dataset", "letters")]
    [InlineData("format=geojson&dataset=a&timeZone=Mars", "timeZone", "IANA")]
    [InlineData("format=geojson&dataset=a&bbox=1,2,3", "bbox", "west,south,east,north")]
    public async Task A_wrong_parameter_is_named_with_what_would_be_right(string query, string field, string remedy)
    {
        using var answer = await _door.PostAsync(query, Text("{}"));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.StatusCode, problem.GetProperty("fields")[0].GetString()));
        Assert.Contains(remedy, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_scope_nothing_is_read()
    {
        _door.Http.DefaultRequestHeaders.Remove("X-Scope");
        using var answer = await _door.PostAsync("format=geojson&dataset=a", Text("{}"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_256_MiB_are_refused_told_beforehand_or_not(bool told)
    {
        // A little more only: a client that still sends when the answer comes may lose the answer with the connection.
        using var content = new StreamContent(new Endless((256L << 20) + 100, told));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/catalog/imports?format=melbourne-markers") { Content = content };
        request.Headers.TransferEncodingChunked = !told;
        request.Headers.ExpectContinue = told;
        using var answer = await _door.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0L, await _database.ScalarAsync("SELECT count(*) FROM bay_staged"));
    }

    [Fact]
    public async Task The_catalogue_tells_what_the_map_must_show()
    {
        await _door.ImportAsync("format=paris-footprints", Open("paris/paris_bay_footprints_sample.csv"));
        var page = await _door.Http.GetFromJsonAsync<JsonElement>("/v1/catalog", Ct);
        var zones = await _door.Http.GetFromJsonAsync<JsonElement>("/v1/zones", Ct);
        var streets = (await _door.Http.GetFromJsonAsync<JsonElement>("/v1/search?q=pyrénées", Ct)).GetProperty("hits");

        Assert.Equal(("ODbL 1.0", "Ville de Paris", 500),
            (page.GetProperty("datasets")[0].GetProperty("licence").GetString(),
                page.GetProperty("datasets")[0].GetProperty("attribution").GetString(), page.GetProperty("bays").GetInt32()));
        Assert.True(page.GetProperty("simulated").GetBoolean());
        Assert.InRange(page.GetProperty("bounds")[0].GetDouble(), 2.2, 2.3);
        Assert.Equal([0, 1, 3, 4, 5, 6, 8, 9], page.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetInt32()));
        Assert.Equal(151, zones.GetProperty("features").GetArrayLength());
        Assert.Equal(500, zones.GetProperty("features").EnumerateArray()
            .Sum(zone => zone.GetProperty("properties").GetProperty("kinds").EnumerateObject().Sum(kind => kind.Value.GetInt32())));
        Assert.Equal(("street", "PYRENEES", 5),
            (streets[0].GetProperty("kind").GetString(), streets[0].GetProperty("name").GetString(),
                streets[0].GetProperty("bays").GetInt32()));
    }

    [Fact]
    public async Task A_search_finds_bays_by_their_ids_and_streets_of_an_import_at_once()
    {
        await _door.ImportAsync("format=geojson&dataset=a", Text(Bay("A-17", "Rue du Bac")));
        var bayNo = Enumerable.Range(1, _door.Index.Current.MaxBayNo).Single(n => _door.Index.Current[n].Exists);

        foreach (var text in new[] { "A-17", "place " + bayNo, "#" + bayNo, "bay " + bayNo, _door.Index.Current[bayNo].Bay.ToString() })
            Assert.Equal([("bay", "A-17", "Rue du Bac", bayNo)], await SearchAsync(text));
        Assert.Equal([("street", "Rue du Bac", null, 0)], await SearchAsync("r bac"));
        Assert.Empty(await SearchAsync("rue neuve"));
        await _door.ImportAsync("format=geojson&dataset=b", Text(Bay("A-17", "Rue Neuve")));
        Assert.Equal([("street", "Rue Neuve", null, 0)], await SearchAsync("rue neuve"));
        Assert.Equal(2, (await SearchAsync("A-17")).Length);
        Assert.Empty(await SearchAsync("A-18"));
        Assert.Empty(await SearchAsync("place 999999999"));

        static string Bay(string id, string street) => "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
            + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.32,48.85]},"
            + $"\"properties\":{{\"source_id\":\"{id}\",\"street\":\"{street}\"}}}}]}}";
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("q=a", "q")]
    [InlineData("q=rue&limit=0", "limit")]
    [InlineData("q=rue&limit=51", "limit")]
    public async Task A_search_outside_its_bounds_is_refused(string query, string field)
    {
        using var answer = await _door.Http.GetAsync(new Uri("/v1/search?" + query, UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field + ": ", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_CDS_door_publishes_is_imported_back_as_the_same_bays()
    {
        await _door.ImportAsync("format=paris-footprints", Open("paris/paris_bay_footprints_sample.csv"));
        var zones = (await _door.Http.GetFromJsonAsync<JsonElement>("/cds/curbs/zones", Ct)).GetProperty("data").GetProperty("zones");
        var spaces = (await _door.Http.GetFromJsonAsync<JsonElement>("/cds/curbs/spaces", Ct)).GetProperty("data").GetProperty("spaces");
        await using var database = await postgres.CreateDatabaseAsync();
        await using var other = await CatalogDoor.OpenAsync(new PostgresCatalogStore(database.DataSource));
        var report = await other.ImportAsync("format=cds-curbs&dataset=copy",
            Text(JsonSerializer.Serialize(new { data = new { zones, spaces } })));

        Assert.Equal((500, 0), (report.Added, report.Rejected));
        foreach (var (theirs, ours) in Bays(_door).Zip(Bays(other))) Assert.Equal(theirs, ours);

        static IEnumerable<(BayId Id, BayKind Kind, int Places, string? Zone)> Bays(CatalogDoor door) =>
            Enumerable.Range(1, door.Index.Current.MaxBayNo)
                .Select(bayNo => (door.Index.Current[bayNo].Bay, door.Index.Current[bayNo].Kind, (int)door.Index.Current[bayNo].Places,
                    door.Index.Current.FindZone(door.Index.Current[bayNo].ZoneNo)?.Name))
                .OrderBy(bay => bay.Bay.Value);
    }

    [Fact]
    public async Task The_CDS_filters_leave_out_what_lies_elsewhere()
    {
        await _door.ImportAsync("format=paris-footprints", Open("paris/paris_bay_footprints_sample.csv"));
        var zones = (await DataAsync("zones", "?lat=48.8566&lng=2.3522&radius=150000")).EnumerateArray().ToArray();
        var first = zones[0].GetProperty("curb_zone_id").GetString();

        Assert.InRange(zones.Length, 5, 100);
        Assert.Equal(zones[0].GetProperty("num_spaces").GetInt32(), (await DataAsync("spaces", $"?zone={first}")).GetArrayLength());
        Assert.InRange((await DataAsync("spaces", "?min_lat=48.85&max_lat=48.87&min_lng=2.33&max_lng=2.36")).GetArrayLength(), 5, 100);
        Assert.Equal(0, (await DataAsync("policies", "")).GetArrayLength());
        Assert.Equal(151, (await DataAsync("areas", ""))[0].GetProperty("curb_zone_ids").GetArrayLength());
        using var half = await _door.Http.GetAsync(new Uri("/cds/curbs/zones?min_lat=1", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, half.StatusCode);
    }

    private static Stream Open(string path, [CallerFilePath] string here = "") =>
        File.OpenRead(Path.Combine(Path.GetDirectoryName(here)!, "../../../standalone/data", path));

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<(string? Kind, string? Name, string? Detail, int BayNo)[]> SearchAsync(string text)
    {
        var answer = await _door.Http.GetFromJsonAsync<JsonElement>($"/v1/search?q={Uri.EscapeDataString(text)}", Ct);
        return
        [
            .. answer.GetProperty("hits").EnumerateArray().Select(hit => (
                hit.GetProperty("kind").GetString(), hit.GetProperty("name").GetString(), hit.GetProperty("detail").GetString(),
                hit.GetProperty("bayNo") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0)),
        ];
    }

    private async Task<JsonElement> DataAsync(string what, string query) =>
        (await _door.Http.GetFromJsonAsync<JsonElement>($"/cds/curbs/{what}{query}", Ct)).GetProperty("data").GetProperty(what);

    // A table whose rows never end; each is rejected, so that nothing needs storing.
    private sealed class Endless(long length, bool seekable) : Stream
    {
        private static readonly byte[] Row = "x,0,0\n"u8.ToArray();
        private static readonly byte[] Header = "st_marker_id,lat,lon\n"u8.ToArray();
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => seekable;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _at; set => _at = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, length - _at);
            for (var i = 0; i < n; i++, _at++)
                buffer[offset + i] = _at < Header.Length ? Header[_at] : Row[(_at - Header.Length) % Row.Length];
            return n;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
