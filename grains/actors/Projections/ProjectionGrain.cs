using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Streams;
using Orleans.Streams.Core;
using ParkAndSee.Ingest;
using ParkAndSee.Journal;
using ParkAndSee.Placement;
using ParkAndSee.Ports;

namespace ParkAndSee.Projections;

/// <summary>
/// One partition of a projection: what it has in common with all others. A projection adds its store and the grain type by which it is
/// found (<see cref="ProjectionNames"/>). The stream only says sooner what the journal says anyway: a batch that continues the
/// checkpoint is applied as it is, an older one is skipped, and a gap is read from the journal. So nothing here depends on the
/// stream delivering anything.
/// </summary>
/// <remarks>
/// Reentrant so that the stream is not kept waiting by a rebuild: while one piece of work holds
/// the gate, a batch only leaves word of how far the journal reaches, and whoever holds the gate
/// reads on to there. All writes pass the gate, and the store's checkpoint guards them besides.
/// When the database does not serve, what the stream delivers is left in the journal until a pause is over, longer after each failure:
/// no stream waits for it, and other projections of the partition go on.
/// </remarks>
[Reentrant, ImplicitStreamSubscription(JournalStreams.Namespace), PartitionPlacement]
public abstract class ProjectionGrain(IProjectionStore store, IJournalReader journal, ProjectionTurns turns, ILogger logger)
    : Grain, IProjectionGrain, IStreamSubscriptionObserver, IAsyncObserver<JournalBatch>, IDisposable
{
    private const int PageSize = 2000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly GrowingPause _pauses = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    private IGrainTimer? _pause;
    private PartitionKey _partition;
    private long _checkpoint;
    private long _seen;

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _partition = PartitionKey.Parse(this.GetPrimaryKeyString());
        _checkpoint = await store.ReadCheckpointAsync(_partition, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<long> CatchUpAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await ReadOnAsync(toTheEnd: true);
            return _checkpoint;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async Task<long> RebuildAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await store.ResetAsync(_partition, CancellationToken.None);
            _checkpoint = 0;
            await ReadOnAsync(toTheEnd: true);
            ProjectionLogMessages.Rebuilt(logger, store.Name, _partition, _checkpoint);
            return _checkpoint;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        await handleFactory.Create<JournalBatch>().ResumeAsync(this);

    /// <inheritdoc />
    public Task OnNextAsync(JournalBatch item, StreamSequenceToken? token = null)
    {
        _seen = Math.Max(_seen, item.LastSeq);
        return item.LastSeq <= _checkpoint || _pause is not null ? Task.CompletedTask : FollowAsync(item);
    }

    /// <inheritdoc />
    public Task OnErrorAsync(Exception ex)
    {
        ProjectionLogMessages.StreamFailed(logger, store.Name, _partition, ex);
        return CatchUpAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Applies a batch, and what there is word of beyond it, unless other work is under way, which does so then.</summary>
    private async Task FollowAsync(JournalBatch? batch)
    {
        if (!_gate.Wait(0)) return;
        try
        {
            if (batch is not null) await turns.RunAsync(() => ApplyAsync(batch), CancellationToken.None);
            await ReadOnAsync(toTheEnd: false);
            _pauses.Reset();
        }
        catch (Exception e) when (e.IsStoreFault())
        {
            var pause = _pauses.Next();
            ProjectionLogMessages.Paused(logger, store.Name, _partition, e.GetType().Name, pause);
            _pause = this.RegisterGrainTimer(ResumeAsync, pause, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            _gate.Release();
        }
    }

    private Task ResumeAsync()
    {
        _pause?.Dispose();
        _pause = null;
        return FollowAsync(null);
    }

    /// <summary>
    /// Applies what the journal holds beyond the checkpoint: as far as there is word of, or to its end; and what comes meanwhile.
    /// </summary>
    private async Task ReadOnAsync(bool toTheEnd)
    {
        while (toTheEnd || _checkpoint < _seen)
        {
            var heard = _seen;
            // Nothing there, but word has come since: it may be of entries that the read was too early for.
            if (await turns.RunAsync(ApplyNextAsync, CancellationToken.None) == 0 && heard == _seen) return;
        }
    }

    /// <summary>
    /// Applies a batch that continues the checkpoint, unless more has been heard of while it
    /// waited for its turn: all of that is then read at once.
    /// </summary>
    /// <returns>As <see cref="ApplyNextAsync"/>.</returns>
    private Task<int> ApplyAsync(JournalBatch batch) =>
        batch.FirstSeq == _checkpoint + 1 && batch.LastSeq == _seen ? ApplyAsync(batch.Entries) : ApplyNextAsync();

    /// <returns>How many entries were read; none: the journal holds no more.</returns>
    private async Task<int> ApplyNextAsync()
    {
        var page = await journal.ReadAsync(_partition, _checkpoint, PageSize, CancellationToken.None);
        return page.Length == 0 ? 0 : await ApplyAsync(page);
    }

    private async Task<int> ApplyAsync(JournalEntry[] entries)
    {
        var applied = await store.ApplyAsync(_partition, _checkpoint, entries, CancellationToken.None);
        // Refused: another activation, or a reset, moved the checkpoint.
        _checkpoint = applied ? entries[^1].Seq : await store.ReadCheckpointAsync(_partition, CancellationToken.None);
        return entries.Length;
    }
}
