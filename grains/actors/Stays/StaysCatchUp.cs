using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Stays;

/// <summary>
/// Keeps stays level with the log without the stream's help: once when a silo starts, then at a slow pace. A partition that has not moved
/// since the last look, though its log reaches further, is told to read on.
/// </summary>
public sealed class StaysCatchUp(
    IGrainFactory grains, IStayStore store, IJournalReader log, TimeProvider time, ILogger<StaysCatchUp> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private const int AtOnce = 2;

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(StaysCatchUp),
        ServiceLifecycleStage.Active + 1,
        _ =>
        {
            _running = Task.Run(RunAsync, CancellationToken.None);
            return Task.CompletedTask;
        },
        async _ =>
        {
            await _stopping.CancelAsync();
            await _running;
            _stopping.Dispose();
        });

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Period, time);
        long[]? before = null;
        try
        {
            do
            {
                before = await LookAsync(before);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The silo stops: the next one goes on from the checkpoint.
        }
    }

    /// <returns>The checkpoints of this look; null when it failed.</returns>
    private async Task<long[]?> LookAsync(long[]? before)
    {
        try
        {
            var tails = await log.ReadTailsAsync(_stopping.Token);
            var now = await store.ReadCheckpointsAsync(_stopping.Token);
            var behind = Enumerable.Range(0, Math.Min(tails.Length, now.Length))
                .Where(p => now[p] < tails[p] && (before is null || (p < before.Length && before[p] == now[p])));
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = _stopping.Token };
            await Parallel.ForEachAsync(behind, options, async (p, ct) =>
                await grains.StaysProjection(new PartitionKey((short)p)).CatchUpAsync().WaitAsync(ct));
            return now;
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            StaysLogMessages.CatchUpFailed(logger, Period, e);
            return null;
        }
    }
}
