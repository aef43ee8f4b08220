using Microsoft.Extensions.Logging;

namespace ParkAndSee.Live;

/// <summary>
/// Keeps the delta hub's list of API hosts up to date and its signs of life going, once a second and whenever the cluster changes, from the
/// moment the silo is active until it stops.
/// </summary>
internal sealed partial class FeedPublisher(
    DeltaHub hub, IGrainFactory grains, IClusterMembershipService membership, TimeProvider time, ILogger<FeedPublisher> log)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListTimeout = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(FeedPublisher), ServiceLifecycleStage.Active, Start, StopAsync);

    private Task Start(CancellationToken ct)
    {
        _work = Task.WhenAll(Task.Run(BeatAsync, ct), Task.Run(ListAsync, ct), Task.Run(FollowClusterAsync, ct));
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken ct)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(ct);
        await hub.DisposeAsync();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token)) hub.Beat();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task FollowClusterAsync()
    {
        try
        {
            await foreach (var cluster in membership.MembershipUpdates.WithCancellation(_stop.Token))
            {
                var active = cluster.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.Name);
                hub.SetView(new ClusterView(cluster.Version.Value, [.. active]));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task ListAsync()
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do await ListOnceAsync();
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task ListOnceAsync()
    {
        try
        {
            await hub.SetHostsAsync(await grains.FeedRegistry().ListAsync().WaitAsync(ListTimeout, time, _stop.Token));
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // The known hosts stay; the next tick asks again.
            LogListFailed(log, e);
        }
    }

    [LoggerMessage(1102, LogLevel.Warning, "The list of API hosts could not be read; the known ones stay")]
    private static partial void LogListFailed(ILogger log, Exception e);
}
