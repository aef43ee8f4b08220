using Microsoft.Extensions.Options;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Hosting;

/// <summary>
/// Erases the optional members of events that have outlived <see cref="RetentionPeriod.EventExtras"/>, once an hour, the oldest first. Every silo does it: a
/// partition that another one is at is left to it.
/// </summary>
internal sealed class EventExtrasSweep(IEventExtrasStore store, IOptionsMonitor<RetentionOptions> options, TimeProvider time, ILogger<EventExtrasSweep> logger) : BackgroundService
{
    private const int Page = 2_000;
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
                HostingLog.ExtrasNotSwept(logger, e.GetType().Name);
            }
        }
    }

    /// <summary>Erases all that is too old now.</summary>
    internal async Task SweepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var before = now - (long)options.CurrentValue.InForce(now).EventExtras.TotalMilliseconds;
        foreach (var partition in await store.ListPartitionsAsync(ct))
            while (await store.EraseAsync(partition, before, Page, ct) == Page) { }
    }
}
