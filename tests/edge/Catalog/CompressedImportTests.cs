using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Catalog;

/// <summary>An import may be compressed; its bounds hold for what it decompresses to.</summary>
public sealed class CompressedImportTests(RunningHost host)
{
    // In the Atlantic, far from the bays of other tests.
    private const string OneBay = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"gz-1"},"geometry":{"type":"Point","coordinates":[-30.5,40.5]}}]}
        """;

    private const string Address = "/v1/catalog/imports?format=geojson&dataset=compressed";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_file_is_imported(string encoding)
    {
        var (status, answer) = await PostAsync(Compress(Encoding.UTF8.GetBytes(OneBay), encoding), encoding);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_body_that_is_not_compressed_as_it_says_is_refused()
    {
        var (status, answer) = await PostAsync(Encoding.UTF8.GetBytes(OneBay), "gzip");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Content-Encoding", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task An_encoding_that_is_not_read_is_named(string encoding)
    {
        var (status, answer) = await PostAsync(Encoding.UTF8.GetBytes(OneBay), encoding);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains("gzip, br and deflate", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_body_that_grows_beyond_the_bound_is_refused()
    {
        using var stored = new MemoryStream();
        await using (var gzip = new GZipStream(stored, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("""{"type":"FeatureCollection","features":["""u8.ToArray(), Ct);
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var n = 0; n < 257; n++) await gzip.WriteAsync(blanks, Ct);
        }

        var (status, _) = await PostAsync(stored.ToArray(), "gzip");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(byte[] body, string encoding)
    {
        using var http = host.Process.As("admin");
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/geo+json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using var answer = await http.PostAsync(new Uri(Address, UriKind.Relative), content, Ct);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return (answer.StatusCode, document.RootElement.Clone());
    }

    private static byte[] Compress(byte[] bytes, string encoding)
    {
        using var target = new MemoryStream();
        using (Stream writer = encoding == "br"
            ? new BrotliStream(target, CompressionMode.Compress)
            : new GZipStream(target, CompressionMode.Compress))
            writer.Write(bytes);
        return target.ToArray();
    }
}
