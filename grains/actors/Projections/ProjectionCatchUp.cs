using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Projections;

/// <summary>
/// Keeps projections level with the journal without the stream's help: once when a silo starts, then at a slow pace. A partition that
/// has not moved since the last round, though its journal reaches further, is told to read on.
/// </summary>
public sealed class ProjectionCatchUp(
    IGrainFactory grains, IEnumerable<IProjectionStore> stores, IJournalReader journal, TimeProvider time,
    ILogger<ProjectionCatchUp> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private const int AtOnce = 2;

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <inheritdoc />
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(ProjectionCatchUp),
        ServiceLifecycleStage.Active + 1,
        _ =>
        {
            _running = Task.WhenAll(stores.Select(store => Task.Run(() => RunAsync(store), CancellationToken.None)));
            return Task.CompletedTask;
        },
        async _ =>
        {
            await _stopping.CancelAsync();
            await _running;
            _stopping.Dispose();
        });

    private async Task RunAsync(IProjectionStore store)
    {
        using var timer = new PeriodicTimer(Period, time);
        long[]? before = null;
        try
        {
            do
            {
                before = await RunRoundAsync(store, before);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The silo stops: the next one goes on from the checkpoint.
        }
    }

    /// <returns>The checkpoints of this round; null when it failed.</returns>
    private async Task<long[]?> RunRoundAsync(IProjectionStore store, long[]? before)
    {
        try
        {
            var tails = await journal.ReadTailsAsync(_stopping.Token);
            var now = await store.ReadCheckpointsAsync(_stopping.Token);
            var behind = Enumerable.Range(0, Math.Min(tails.Length, now.Length))
                .Where(p => now[p] < tails[p] && (before is null || (p < before.Length && before[p] == now[p])));
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = _stopping.Token };
            await Parallel.ForEachAsync(behind, options, async (p, ct) =>
                await grains.Projection(store.Name, new PartitionKey((short)p)).CatchUpAsync().WaitAsync(ct));
            return now;
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            ProjectionLogMessages.CatchUpFailed(logger, store.Name, Period, e);
            return null;
        }
    }
}
