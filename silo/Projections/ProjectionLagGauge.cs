using System.Diagnostics.Metrics;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;

namespace ParkAndSee.Projections;

/// <summary>
/// How far each projection is behind the journal, for <c>parkandsee.{name}.lag</c>: two small reads each
/// ten seconds, by every silo for the whole cluster.
/// </summary>
internal sealed class ProjectionLagGauge : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly IJournalReader _journal;
    private readonly IProjectionStore[] _stores;
    private readonly TimeProvider _time;
    private readonly ILogger<ProjectionLagGauge> _logger;
    private readonly long[] _lags;

    public ProjectionLagGauge(
        IMeterFactory meters, IJournalReader journal, IEnumerable<IProjectionStore> stores, TimeProvider time,
        ILogger<ProjectionLagGauge> logger)
    {
        (_journal, _stores, _time, _logger) = (journal, [.. stores], time, logger);
        _lags = new long[_stores.Length];
        Array.Fill(_lags, -1);
        var meter = meters.Create("ParkAndSee.Projections");
        for (var n = 0; n < _stores.Length; n++)
        {
            var index = n;
            meter.CreateObservableGauge($"parkandsee.{_stores[n].Name}.lag", () => Read(index), "{event}",
                $"Events on disk that are not yet in the {_stores[n].Name}; absent until it was read.");
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        do
        {
            for (var n = 0; n < _stores.Length; n++) await ReadAsync(n, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadAsync(int n, CancellationToken stoppingToken)
    {
        try
        {
            Volatile.Write(ref _lags[n], (await _journal.ReadLagAsync(_stores[n], stoppingToken)).Sum());
        }
        catch (Exception e) when (!e.IsStop(stoppingToken))
        {
            HostingLogMessages.LagNotRead(_logger, _stores[n].Name, e);
        }
    }

    private IEnumerable<Measurement<long>> Read(int n) => Volatile.Read(ref _lags[n]) is var lag and >= 0 ? [new(lag)] : [];
}
