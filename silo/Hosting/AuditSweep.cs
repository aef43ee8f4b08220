using Microsoft.Extensions.Options;
using ParkAndSee.Audit;
using ParkAndSee.Ports;

namespace ParkAndSee.Hosting;

/// <summary>Erases looks of the audit trail that are older than they are kept, once an hour, the oldest first. Every silo does it: erasing twice changes nothing.</summary>
internal sealed class AuditSweep(IAuditStore store, IOptionsMonitor<AuditOptions> options, TimeProvider time, ILogger<AuditSweep> logger) : BackgroundService
{
    private const int Page = 5_000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!e.IsStop(stoppingToken))
            {
                HostingLog.TrailNotSwept(logger, e.GetType().Name);
            }
        }
    }

    /// <summary>Erases all that is too old now.</summary>
    internal async Task SweepAsync(CancellationToken ct)
    {
        var before = (time.GetUtcNow() - options.CurrentValue.KeepFor).ToUnixTimeMilliseconds();
        while (await store.EraseAsync(before, Page, ct) == Page) { }
    }
}
