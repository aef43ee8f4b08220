using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Live;

namespace ParkAndSee.Tests.Load;

/// <summary>A made-up city: bays on a grid round the middle of Paris, dense as real streets (about 1,500 a live tile).</summary>
public sealed class GridCity(int bays)
{
    private const string Name = "bench";
    private const double West = 2.25;
    private const double North = 48.91;
    private const double StepLon = 0.00030;
    private const double StepLat = 0.00019;

    private readonly int _columns = (int)Math.Ceiling(Math.Sqrt(bays));

    /// <summary>How many bays.</summary>
    public int Bays => bays;

    /// <summary>Identity of the n-th bay, from 0.</summary>
    public static BayId BayOf(int n) => BayId.Of(Name, Source(n));

    /// <summary>Live tile of the n-th bay.</summary>
    public TileKey TileOf(int n) => TileKey.At(Lon(n), Lat(n));

    /// <summary>All live tiles that have a bay.</summary>
    public List<(int X, int Y)> Tiles() => [.. Enumerable.Range(0, bays).Select(TileOf).Select(tile => (tile.X, tile.Y)).Distinct()];

    /// <summary>Brings the bays in through the public door.</summary>
    public async Task ImportAsync(HttpClient asOperator, CancellationToken ct)
    {
        using var body = new PushContent(WriteAsync);
        using var answer = await asOperator.PostAsync(
            $"/v1/catalog/imports?format=geojson&dataset={Name}&title=Bench&licence=none&attribution=none&timeZone=Europe/Paris", body, ct);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The import failed: {await answer.Content.ReadAsStringAsync(ct)}");
    }

    private static string Source(int n) => string.Create(CultureInfo.InvariantCulture, $"b{n}");

    private double Lon(int n) => West + n % _columns * StepLon;

    private double Lat(int n) => North - n / _columns * StepLat;

    private async Task WriteAsync(Stream stream)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        await writer.WriteAsync("{\"type\":\"FeatureCollection\",\"features\":[\n");
        for (var n = 0; n < bays; n++)
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $$$"""{{{(n == 0 ? "" : ",")}}}{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{Lon(n):F6}}},{{{Lat(n):F6}}}]},"properties":{"id":"{{{Source(n)}}}","kind":"paying","places":1,"street":"Rue {{{n / 200}}}","zone":"Z{{{n / 2000}}}"}}"""));
        }

        await writer.WriteAsync("]}");
    }

    private sealed class PushContent : HttpContent
    {
        private readonly Func<Stream, Task> _write;

        public PushContent(Func<Stream, Task> write)
        {
            _write = write;
            Headers.ContentType = new MediaTypeHeaderValue("application/geo+json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _write(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
