using ParkAndSee.Hosting;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Cluster;

/// <summary>
/// Keeps every partition active somewhere: after a silo's death its partitions recover at
/// once, without waiting for an event. Calls are cheap for those that are active.
/// It ends as soon as the host begins to stop: the silo's own leaving is a change of the cluster too, and must not wake partitions.
/// </summary>
internal sealed class PartitionKeeper(
    IGrainFactory grains,
    IJournalReader journal,
    IClusterMembershipService membership,
    IHostApplicationLifetime host,
    TimeProvider time,
    ILogger<PartitionKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _now = new(0, 1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, host.ApplicationStopping);
        var following = FollowMembershipAsync(stop.Token);
        try
        {
            while (true)
            {
                await TryTouchAllAsync(stop.Token);
                await WaitAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The silo stops.
        }

        await following;
    }

    private async Task FollowMembershipAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in membership.MembershipUpdates.WithCancellation(ct))
            {
                if (_now.CurrentCount == 0) _now.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    /// <summary>Until the next round is due: a change of the cluster, or the period.</summary>
    private async Task WaitAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_now.WaitAsync(stop.Token), Task.Delay(Period, time, stop.Token));
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private async Task TryTouchAllAsync(CancellationToken ct)
    {
        try
        {
            await TouchAllAsync(ct);
        }
        catch (Exception e) when (!e.IsStop(ct))
        {
            HostingLogMessages.PartitionsNotReached(logger, e);
        }
    }

    private async Task TouchAllAsync(CancellationToken ct)
    {
        var partitions = (await journal.ReadTailsAsync(ct)).Length;
        var calls = Enumerable.Range(0, partitions).Select(n => grains.Partition(new PartitionKey((short)n)).EnsureActiveAsync());
        await Task.WhenAll(calls).WaitAsync(ct);
    }
}
