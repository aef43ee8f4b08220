using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Live;

namespace ParkAndSee.Tests;

/// <summary>A made-up street whose bays lie in every partition of the log and in one live tile.</summary>
public sealed class ProbeStreet(int bays)
{
    private const string Dataset = "probe";
    private const double Lon = 2.3400;
    private const double Lat = 48.8600;

    private long _events;

    /// <summary>The live tile that all its bays lie in.</summary>
    public static (int X, int Y) Tile => TileKey.At(Lon, Lat) is var tile ? (tile.X, tile.Y) : default;

    /// <summary>Identity of the n-th bay, from 0.</summary>
    public static BayId BayOf(int n) => BayId.Of(Dataset, Source(n));

    /// <summary>Brings its bays in through the public door.</summary>
    public async Task ImportAsync(HttpClient http, CancellationToken ct)
    {
        var features = Enumerable.Range(0, bays).Select(n => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{Lon + n * 0.000004:F6}}},{{{Lat:F6}}}]},"properties":{"id":"{{{Source(n)}}}","kind":"paying","places":1,"street":"Rue","zone":"Z"}}"""));
        using var content = new StringContent(
            $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""", Encoding.UTF8,
            new MediaTypeHeaderValue("application/geo+json"));
        using var answer = await http.PostAsync(
            $"/v1/catalog/imports?format=geojson&dataset={Dataset}&title=Probe&licence=none&attribution=none&timeZone=Europe/Paris",
            content, ct);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The import failed: {await answer.Content.ReadAsStringAsync(ct)}");
    }

    /// <summary>A request of one new event for each bay: all arrive, or all leave.</summary>
    public HttpContent Events(bool arrive)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var text = new StringBuilder("[");
        for (var n = 0; n < bays; n++)
        {
            var id = Interlocked.Increment(ref _events);
            text.Append(n == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"event_id":"00000000-0000-4000-8000-{{id:D12}}","event_type":"{{(arrive ? "park_start" : "park_end")}}","event_time":{{now}},
                "event_publication_time":{{now}},"data_source_type":"in_ground","data_source_device_id":"{{BayOf(n)}}","curb_space_id":"{{BayOf(n)}}"}
                """);
        }

        return new StringContent(text.Append(']').ToString(), Encoding.UTF8, "application/json");
    }

    private static string Source(int n) => string.Create(CultureInfo.InvariantCulture, $"p{n}");
}
