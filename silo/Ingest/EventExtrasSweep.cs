using Microsoft.Extensions.Options;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;
using ParkAndSee.ServiceDefaults;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest;

/// <summary>
/// Erases the optional members of events that have outlived <see cref="RetentionPeriod.EventExtras"/>, once an hour, the oldest first.
/// Skips a partition that another silo is sweeping.
/// </summary>
internal sealed class EventExtrasSweep(
    IEventExtrasStore store, IOptionsMonitor<RetentionOptions> options, TimeProvider time, ILogger<EventExtrasSweep> logger)
    : PeriodicService(TimeSpan.FromHours(1), time, atOnce: false)
{
    private const int Page = 2_000;

    /// <inheritdoc />
    internal override async Task RunRoundAsync(CancellationToken ct)
    {
        var now = Now;
        var before = now - (long)options.CurrentValue.InForce(now).EventExtras.TotalMilliseconds;
        foreach (var partition in await store.ListPartitionsAsync(ct))
            while (await store.EraseAsync(partition, before, Page, ct) == Page) { }
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => HostingLogMessages.ExtrasNotSwept(logger, fault);
}
