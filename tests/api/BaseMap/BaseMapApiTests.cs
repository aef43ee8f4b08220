using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParkAndSee.BaseMap;
using ParkAndSee.Catalog;
using Xunit;

namespace ParkAndSee.Tests.BaseMap;

/// <summary><c>/v1/base</c>: stored bytes, kept by browsers until the file changes.</summary>
public sealed class BaseMapApiTests : IAsyncLifetime
{
    private const string Metadata = """
        {"attribution":"<a href=\"javascript:alert(1)\">&copy; OpenStreetMap contributors</a>","vector_layers":[{"id":"road"}]}
        """;

    private readonly string _folder = TestDirectory.Make();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder, "base.pmtiles");
        var archive = new ArchiveOfTest { Metadata = Metadata }.With(0, "the world").With(3, "a quarter");
        await File.WriteAllBytesAsync(file, archive.ToBytes(), Ct);
        _app = await StartAsync(file);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_description_is_TileJson_with_its_credit_as_plain_text()
    {
        using var answer = JsonDocument.Parse(await _http.GetStringAsync("/v1/base", Ct));
        var ground = answer.RootElement.GetProperty("ground");

        Assert.Equal("3.0.0", ground.GetProperty("tilejson").GetString());
        Assert.Equal("© OpenStreetMap contributors", ground.GetProperty("attribution").GetString());
        Assert.Equal("road", ground.GetProperty("vector_layers")[0].GetProperty("id").GetString());
        Assert.Equal((0, 14), (ground.GetProperty("minzoom").GetInt32(), ground.GetProperty("maxzoom").GetInt32()));
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("overlay").ValueKind);
    }

    [Fact]
    public async Task A_tile_comes_as_stored_or_plain_with_different_tags_and_is_not_sent_twice()
    {
        using var plain = await GetAsync("/v1/base/0/0/0");
        using var packed = await GetAsync("/v1/base/0/0/0", "gzip");

        Assert.Equal("the world", await plain.Content.ReadAsStringAsync(Ct));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal("application/vnd.mapbox-vector-tile", packed.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["Accept-Encoding"], packed.Headers.Vary);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Equal(TimeSpan.FromHours(1), packed.Headers.CacheControl!.MaxAge);

        using var again = await GetAsync("/v1/base/0/0/0", "gzip", packed.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_tile_of_a_named_version_is_kept_for_a_year()
    {
        using var description = JsonDocument.Parse(await _http.GetStringAsync("/v1/base", Ct));
        var address = description.RootElement.GetProperty("ground").GetProperty("tiles")[0].GetString()!;
        using var tile = await GetAsync(
            address.Replace("{z}", "0", StringComparison.Ordinal).Replace("{x}", "0", StringComparison.Ordinal)
                .Replace("{y}", "0", StringComparison.Ordinal));
        using var ofAnother = await GetAsync("/v1/base/0/0/0?v=0123456789ab");

        Assert.Equal(TimeSpan.FromDays(365), tile.Headers.CacheControl!.MaxAge);
        Assert.Equal(TimeSpan.FromHours(1), ofAnother.Headers.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("/v1/base/1/0/0", 204)]
    [InlineData("/v1/base/15/0/0", 204)] // below its highest zoom there is nothing: the page magnifies
    [InlineData("/v1/base/1/2/0", 400)]
    [InlineData("/v1/base/1/0/2", 400)]
    [InlineData("/v1/base/23/0/0", 400)]
    [InlineData("/v1/base/-1/0/0", 400)]
    [InlineData("/v1/base/1/0x1/0", 400)]
    [InlineData("/v1/base/99999999999/0/0", 400)]
    [InlineData("/v1/base/overlay/0/0/0", 404)]
    public async Task What_is_not_there_or_wrong_has_its_status(string address, int status)
    {
        using var answer = await GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_file_there_is_no_base_map()
    {
        await using var app = await StartAsync(null);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (var address in (string[])["/v1/base", "/v1/base/0/0/0"])
        {
            using var answer = await http.GetAsync(address, Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("Catalog:BaseMapFile", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    private static async Task<WebApplication> StartAsync(string? file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<CatalogPageOptions>(page => page.BaseMapFile = file);
        builder.Services.AddBaseMap();
        var app = builder.Build();
        app.MapBaseMap();
        await app.StartAsync(Ct);
        return app;
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string? encoding = null, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (encoding is not null) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return await _http.SendAsync(request, Ct);
    }
}
