using System.Diagnostics.Metrics;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Hubs;

namespace ParkAndSee.Live;

/// <summary>What this host knows and serves, as gauges that are read when somebody scrapes: meter <c>ParkAndSee.Live</c>.</summary>
internal sealed class LiveGauges : IHostedService
{
    private const int Chunk = 1024;
    private static readonly BayStatus[] Statuses = Enum.GetValues<BayStatus>();

    private readonly CityModel _model;
    private readonly CatalogIndex _catalog;

    public LiveGauges(IMeterFactory meters, CityModel model, CatalogIndex catalog, FeedLedger ledger, LiveHost host,
        HubConnections<LiveConnection> viewers,
        TimeProvider time)
    {
        (_model, _catalog) = (model, catalog);
        var meter = meters.Create("ParkAndSee.Live");
        LiveCounters.Describe(meter);
        meter.CreateObservableGauge("parkandsee.live.feed_age", () => AgeOf(ledger, host, time), "s",
            "How old the shown states may be; absent until all were read once.");
        meter.CreateObservableGauge("parkandsee.live.missing_partitions", () => ledger.Missing, "{partition}",
            "Partitions that are still to be read.");
        meter.CreateObservableGauge("parkandsee.live.viewers", () => viewers.Count, "{viewer}", "Connections to the live map.");
        meter.CreateObservableGauge("parkandsee.catalog.bays", () => catalog.Current.Count, "{bay}",
            "Bays of the catalogue that this host has in memory.");
        meter.CreateObservableGauge("parkandsee.bays", CountBays, "{bay}", "Bays of the catalogue, by the status that is shown.");
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Measurement<double>> AgeOf(FeedLedger ledger, LiveHost host, TimeProvider time)
    {
        var feedTime = ledger.FeedTime;
        if (feedTime == 0) return [];
        return [new((host.SteadyNow(time) - feedTime) / 1000.0)];
    }

    // In pieces, so that no viewer waits for a scrape.
    private List<Measurement<long>> CountBays()
    {
        var catalog = _catalog.Current;
        var counts = new long[byte.MaxValue + 1];
        var states = new BayNow[Chunk];
        for (var first = 1; first <= catalog.MaxBayNo; first += Chunk)
        {
            var piece = states.AsSpan(0, Math.Min(Chunk, catalog.MaxBayNo - first + 1));
            _model.Read(first, piece);
            for (var i = 0; i < piece.Length; i++)
                if (catalog[first + i].Exists)
                    counts[(byte)piece[i].Status]++;
        }

        return [.. Statuses.Select(status => new Measurement<long>(
            counts[(byte)status], new KeyValuePair<string, object?>("status", Enum.GetName(status)!.ToLowerInvariant())))];
    }
}
