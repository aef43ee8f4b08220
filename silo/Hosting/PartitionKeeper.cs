using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Hosting;

/// <summary>
/// Keeps every partition active somewhere: after a silo's death its partitions recover without waiting for an event. Calls are cheap for
/// those that are active.
/// </summary>
internal sealed class PartitionKeeper(IGrainFactory grains, ILogReader log, TimeProvider time, ILogger<PartitionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await TouchAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                HostingLog.PartitionsNotReached(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TouchAllAsync(CancellationToken ct)
    {
        var partitions = (await log.ReadTailsAsync(ct)).Length;
        var calls = Enumerable.Range(0, partitions).Select(n => grains.Partition(new PartitionKey((short)n)).EnsureActiveAsync());
        await Task.WhenAll(calls).WaitAsync(ct);
    }
}
