using System.Diagnostics.Metrics;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;

namespace ParkAndSee.Stays;

/// <summary>
/// How far the stays are behind the log, for <c>parkandsee.stays.lag</c>: two small reads each
/// ten seconds, by every silo for the whole cluster.
/// </summary>
internal sealed class StaysLag : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly IJournalReader _log;
    private readonly IStayStore _stays;
    private readonly TimeProvider _time;
    private readonly ILogger<StaysLag> _logger;
    private long _lag = -1;

    public StaysLag(IMeterFactory meters, IJournalReader log, IStayStore stays, TimeProvider time, ILogger<StaysLag> logger)
    {
        (_log, _stays, _time, _logger) = (log, stays, time, logger);
        meters.Create("ParkAndSee.Stays").CreateObservableGauge("parkandsee.stays.lag", Read, "{event}",
            "Events on disk that are not yet in the stays; absent until it was read.");
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        do
        {
            try
            {
                var done = await _stays.ReadCheckpointsAsync(stoppingToken);
                Volatile.Write(ref _lag, (await _log.ReadTailsAsync(stoppingToken))
                    .Zip(done, (tail, seq) => Math.Max(0, tail - seq)).Sum());
            }
            catch (Exception e) when (!e.IsStop(stoppingToken))
            {
                HostingLogMessages.LagNotRead(_logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> Read() => Volatile.Read(ref _lag) is var lag and >= 0 ? [new(lag)] : [];
}
