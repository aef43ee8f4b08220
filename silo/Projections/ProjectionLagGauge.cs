using System.Diagnostics.Metrics;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Projections;

/// <summary>
/// How far each projection is behind the journal, for <c>parkandsee.{name}.lag</c>: two small reads each
/// ten seconds, by every silo for the whole cluster.
/// </summary>
internal sealed class ProjectionLagGauge : PeriodicService
{
    private readonly IJournalReader _journal;
    private readonly IProjectionStore[] _stores;
    private readonly ILogger<ProjectionLagGauge> _logger;
    private readonly long[] _lags;

    public ProjectionLagGauge(
        IMeterFactory meters, IJournalReader journal, IEnumerable<IProjectionStore> stores, TimeProvider time,
        ILogger<ProjectionLagGauge> logger)
        : base(TimeSpan.FromSeconds(10), time, atOnce: true)
    {
        (_journal, _stores, _logger) = (journal, [.. stores], logger);
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
    internal override async Task RunRoundAsync(CancellationToken ct)
    {
        for (var n = 0; n < _stores.Length; n++) Volatile.Write(ref _lags[n], (await _journal.ReadLagAsync(_stores[n], ct)).Sum());
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => HostingLogMessages.LagNotRead(_logger, fault);

    private IEnumerable<Measurement<long>> Read(int n) => Volatile.Read(ref _lags[n]) is var lag and >= 0 ? [new(lag)] : [];
}
