using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ParkAndSee.Bays;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>A real cluster with everything on that an operator can look at, and one bay in it.</summary>
public sealed class WatchedCluster : IAsyncLifetime
{
    private const double Lon = 2.3401;
    private const double Lat = 48.8601;

    private long _last;

    /// <summary>Takes the traces.</summary>
    public OtlpReceiver Traces { get; } = new();

    /// <summary>One silo, one API host.</summary>
    public ParkCluster Cluster { get; private set; } = null!;

    /// <summary>The only bay.</summary>
    public static BayId Bay => BayId.Of("watched", "b1");

    /// <summary>The live tile that it lies in.</summary>
    public static (int X, int Y) Tile => TileKey.At(Lon, Lat) is var tile ? (tile.X, tile.Y) : default;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Cluster = await ParkCluster.StartAsync(silos: 1, apis: 1, metrics: true, settings: new()
        {
            ["Tracing__Endpoint"] = Traces.Url,
            ["Tracing__SampleRatio"] = "1",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["Dashboard__Enabled"] = "true",
            ["Disk__Path"] = AppContext.BaseDirectory, // any disk has figures
            ["Logging__LogLevel__Default"] = "Debug",
            ["Logging__Console__FormatterName"] = "json",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
        });
        using var http = Cluster.Client(0);
        var feature = string.Create(CultureInfo.InvariantCulture,
            $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{Lon}}},{{{Lat}}}]},"properties":{"id":"b1","kind":"paying","places":1,"street":"Rue","zone":"Z"}}]}""");
        using var content = new StringContent(feature, Encoding.UTF8, new MediaTypeHeaderValue("application/geo+json"));
        using var answer = await http.PostAsync(
            "/v1/catalog/imports?format=geojson&dataset=watched&title=Watched&licence=none&attribution=none&timeZone=Europe/Paris",
            content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A new event of the bay, as a JSON array; none is older than the one before.</summary>
    /// <param name="more">More members, each with a comma in front.</param>
    /// <param name="type">CDS event type.</param>
    public string Event(string more = "", string type = "park_start")
    {
        var now = _last = Math.Max(_last + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        return string.Create(CultureInfo.InvariantCulture, $$"""
            [{"event_id":"{{Guid.NewGuid()}}","event_type":"{{type}}","event_time":{{now}},"event_publication_time":{{now}},
            "data_source_type":"in_ground","data_source_device_id":"{{Guid.NewGuid()}}","curb_space_id":"{{Bay}}"{{more}}}]
            """);
    }

    /// <summary>Sends an event through the door; the answer must be a success.</summary>
    public async Task SendAsync(string json, CancellationToken ct)
    {
        using var http = Cluster.Client(0);
        using var answer = await http.PostAsync("/cds/events/event", new StringContent(json, Encoding.UTF8, "application/json"), ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Traces.DisposeAsync();
    }
}
