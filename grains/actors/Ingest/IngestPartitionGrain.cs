using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Live;
using ParkAndSee.Placement;
using ParkAndSee.Ports;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest;

/// <inheritdoc cref="IIngestPartitionGrain" />
/// <remarks>
/// Reentrant, so that a batch forms while another is on its way to the disk; sequence numbers are given without an await between the
/// decision and <see cref="IJournal.AppendAsync"/>. Steps: <see cref="Admission"/>, <see cref="IJournal"/>, <see cref="Dispatcher"/>.
/// </remarks>
[Reentrant, PartitionPlacement]
public sealed class IngestPartitionGrain(
    IJournal journal, IPartitionStore store, IJournalReader reader, DeltaHub hub, PartitionHomes homes, PartitionGauges gauges,
    BayAssessor assessor, SiloClock clock, IOptions<IngestOptions> options, TimeProvider time, ILogger<IngestPartitionGrain> logger)
    : Grain, IIngestPartitionGrain
{
    private const int MoveSpread = 8;
    private static readonly TimeSpan EvaluationPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfterFull = TimeSpan.FromSeconds(1);

    private readonly PartitionBays _bays = new();
    private readonly RecentEvents _recent = new();
    private readonly Forgetter _forgetter = new(reader);
    private readonly ReadMemory _reads = new();
    private PartitionKey _key;
    private Admission _admission = null!;
    private Dispatcher _dispatcher = null!;
    private Reevaluation _reevaluation = null!;
    private Task _lastCommit = Task.CompletedTask;
    private long _epoch;
    private long _nextSeq;
    private long _committedSeq;
    private long _checkpointSeq;
    private int _ticksAway;

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        _key = PartitionKey.Parse(this.GetPrimaryKeyString());
        await clock.EnsureComparedAsync(cancellationToken);
        _admission = new Admission(_key, _bays, _recent, store);
        _reevaluation = new Reevaluation(_bays, _reads, assessor, options.Value.Silence);
        _dispatcher = new Dispatcher(_key, GrainFactory, _bays, _reads, _reevaluation, hub, time);
        var opening = await Recovery.RecoverAsync(_key, _bays, store, reader, cancellationToken);
        _epoch = opening.Epoch;
        _committedSeq = opening.LastSeq;
        _nextSeq = opening.LastSeq + 1;
        _checkpointSeq = opening.CheckpointSeq;
        _dispatcher.StartFrom(opening.LastSeq);
        _reevaluation.StartFrom(_epoch, Now());
        hub.Reread(_key);
        this.RegisterGrainTimer(EvaluateDue, EvaluationPeriod, EvaluationPeriod);
        var spread = options.Value.Checkpoint * (0.5 + _key.Number % 8 / 16.0);
        this.RegisterGrainTimer(SaveCheckpointAsync, spread, options.Value.Checkpoint);
        gauges.Opened(_key, time.GetElapsedTime(began), ReadFigures);
        GrainLogMessages.PartitionOpened(logger, _key, _epoch, opening.LastSeq, opening.LastSeq - opening.CheckpointSeq);
    }

    /// <inheritdoc />
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            // What has been committed is folded before the checkpoint is taken, so that the next owner has nothing to replay.
            if (!_lastCommit.IsCompletedSuccessfully) return;
            await _dispatcher.Running.WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (_dispatcher.Running.IsCompletedSuccessfully) await SaveCheckpointAsync(cancellationToken);
        }
        finally
        {
            _dispatcher.Close();
            gauges.Closed(_key);
            GrainLogMessages.PartitionClosed(logger, _key, _epoch, reason.ReasonCode);
        }
    }

    /// <inheritdoc />
    public async Task<IngestOutcome[]> AppendAsync(SensorEvent[] events)
    {
        if (events.Length > IngestLimits.MaxBatch)
            throw new ArgumentOutOfRangeException(nameof(events), events.Length, $"A batch holds at most {IngestLimits.MaxBatch} events.");
        RefuseWrongEvidence(events);
        clock.ThrowIfOff();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var batch = await _admission.AdmitAsync(events, now, CancellationToken.None);
        var commit = batch.Fresh.Length > 0 ? Append(batch) : _lastCommit; // a repeated event may still be on its way to the disk
        try
        {
            await commit;
        }
        catch (FencedException)
        {
            GiveWay();
            throw;
        }

        return batch.Outcomes;
    }

    /// <inheritdoc />
    public async Task<PartitionSnapshot> SnapshotAsync()
    {
        // A silo that stood still does not know yet that others have taken its partitions over: its states would pass for the newest.
        if (!await store.IsOwnerAsync(_key, _epoch, CancellationToken.None))
        {
            GiveWay();
            throw new FencedException($"Partition {_key} has an owner that is newer than epoch {_epoch}. Ask again.");
        }

        var now = Now();
        var bays = _bays.Heard.Where(bay => bay.BayNo != 0).Select(bay => _reevaluation.Shown(bay, now));
        return new PartitionSnapshot(_key.Number, _epoch, _dispatcher.FoldedSeq, [.. bays]);
    }

    /// <inheritdoc />
    public ValueTask<BayState> RecallAsync(BayId bay) =>
        ValueTask.FromResult(_bays.TryResolve(bay, out var bayNo) && _bays.Find(bayNo) is { } heard ? heard.State : default);

    /// <inheritdoc />
    public Task<bool> ForgetAsync(BayId bay, long laterThan) =>
        _bays.TryResolve(bay, out var bayNo) && bayNo > 0 && _bays.Find(bayNo) is { } heard
            ? ForgetAsync(heard, laterThan)
            : Task.FromResult(false);

    /// <inheritdoc />
    public async Task<int> ForgetDatasetAsync(string dataset, long laterThan)
    {
        var done = 0;
        foreach (var bay in _bays.Heard.Where(bay => bay.BayNo > 0 && bay.Place?.Dataset == dataset).ToArray())
        {
            if (await ForgetAsync(bay, laterThan)) done++;
        }

        return done;
    }

    /// <inheritdoc />
    public Task TellReadAsync(BayId bay, ReadCoverage word)
    {
        if (!_bays.TryResolve(bay, out var bayNo) || bayNo == 0 || !_reads.Take(bayNo, word)) return Task.CompletedTask;
        if (_bays.Find(bayNo) is { } heard && _reevaluation.Again(heard, Now()) is { } told) hub.Publish([told]);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<BayReads?> RecallReadsAsync(BayId bay) =>
        ValueTask.FromResult(_bays.TryResolve(bay, out var bayNo) ? _reads.Of(bayNo) : null);

    /// <inheritdoc />
    public async Task RefreshCatalogAsync()
    {
        _bays.Learn(await store.ReadBaysAsync(_key, CancellationToken.None));
        _reevaluation.Forget();
    }

    /// <inheritdoc />
    public Task EnsureActiveAsync() => Task.CompletedTask;

    private async Task<bool> ForgetAsync(TrackedBay bay, long laterThan)
    {
        clock.ThrowIfOff();
        if (!Forgetter.HasLater(bay, laterThan, _dispatcher.FoldedSeq)) return false;
        try
        {
            var left = await _forgetter.WhatIsLeftAsync(bay, laterThan, () => _lastCommit);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var e = new SensorEvent(Guid.NewGuid(), EventType.Forgotten, laterThan, now, bay.Bay, Guid.Empty, Guid.Empty,
                DataSourceType.Other, -1, left.ToExtras());
            await Append(new AdmittedBatch([IngestOutcome.Accepted], [new JournalEvent(bay.BayNo, now, e)],
                [new EventKey(bay.BayNo, e.At, e.EventId, e.Sender)]));
        }
        catch (FencedException)
        {
            GiveWay();
            throw;
        }

        return true;
    }

    /// <summary>
    /// What is in the log stays there: evidence that nobody could read, and a read that says
    /// more than that it was made, is refused with the whole batch.
    /// </summary>
    private static void RefuseWrongEvidence(ReadOnlySpan<SensorEvent> events)
    {
        foreach (ref readonly var e in events)
        {
            if (!e.Type.IsInternal()) continue;
            if (e.Bay == BayId.None || (e.Type == EventType.RightAtBay ? BayEvidence.TryRead(e.Extras) is null : e.Extras is not null))
                throw new ArgumentException($"Event {e.EventId} of the type {e.Type} must name a bay, and carry a right or nothing.",
                    nameof(events));
        }
    }

    /// <summary>No await in here: between the decision that events are new and their place in the log nothing may come.</summary>
    private Task Append(AdmittedBatch batch)
    {
        if (_nextSeq - 1 - _committedSeq + batch.Fresh.Length > RecentEvents.MaxInFlight)
            throw new OverloadedException(
                $"Partition {_key} has {_nextSeq - 1 - _committedSeq} events on their way to the disk; it takes at most "
                + $"{RecentEvents.MaxInFlight}.", RetryAfterFull);
        var append = new JournalAppend(_key, _epoch, _nextSeq, batch.Fresh);
        var commit = journal.AppendAsync(append);
        _nextSeq = append.LastSeq + 1;
        _recent.Take(batch.Keys);
        for (var i = 0; i < batch.Fresh.Length; i++)
        {
            ref readonly var logged = ref batch.Fresh[i];
            var bay = _bays.Get(logged.BayNo, logged.Event.Bay);
            bay.Take(append.FirstSeq + i, logged.Event);
        }

        _lastCommit = FollowAsync(commit, append.LastSeq);
        _dispatcher.Queue(_lastCommit, append);
        return _lastCommit;
    }

    /// <summary>
    /// Unix milliseconds. While this silo's clock is off, the database's: a clock that is ahead would call every sensor silent.
    /// </summary>
    private long Now() => (clock.Comparison.IsOff ? clock.Comparison.Now : time.GetUtcNow()).ToUnixTimeMilliseconds();

    private void GiveWay()
    {
        gauges.Fenced();
        DeactivateOnIdle();
    }

    private async Task FollowAsync(Task commit, long seq)
    {
        await commit;
        _committedSeq = Math.Max(_committedSeq, seq);
        _dispatcher.Committed();
    }

    private Task EvaluateDue(CancellationToken ct)
    {
        if (_dispatcher.Running is { IsCompleted: true, IsCompletedSuccessfully: false } ended)
        {
            GrainLogMessages.DispatchFailed(logger, _key, ended.Exception ?? (Exception)new TaskCanceledException(ended)); // expired
            DeactivateOnIdle();
            return Task.CompletedTask;
        }

        var now = Now();
        _reads.Sweep(now);
        var (changed, silenced) = _reevaluation.Take(now);
        gauges.Silenced(silenced);
        hub.Publish([.. changed]);
        GoHome();
        return Task.CompletedTask;
    }

    /// <summary>
    /// A silo has joined to which this partition belongs: it goes there, a few partitions a second. Calls under way are answered first.
    /// </summary>
    private void GoHome()
    {
        _ticksAway = homes.Elsewhere(_key) is null ? 0 : _ticksAway + 1;
        if (_ticksAway > 1 + _key.Number % MoveSpread) MigrateOnIdle();
    }

    /// <summary>Read by whoever scrapes, from its own thread: each number is whole, and no two need be of one instant.</summary>
    private PartitionFigures ReadFigures()
    {
        var (taken, committed, folded) = (_nextSeq - 1, _committedSeq, _dispatcher.FoldedSeq);
        return new(Math.Max(0, taken - committed), Math.Max(0, committed - folded), Math.Max(0, folded - _checkpointSeq));
    }

    private async Task SaveCheckpointAsync(CancellationToken ct)
    {
        var seq = _dispatcher.FoldedSeq;
        if (seq == _checkpointSeq) return;
        var dirty = _bays.Heard.Where(bay => bay.Dirty).ToArray();
        var states = Array.ConvertAll(dirty, bay => new BayCheckpoint(bay.BayNo, bay.State));
        foreach (var bay in dirty) bay.Dirty = false;
        try
        {
            if (await store.SaveCheckpointAsync(_key, _epoch, seq, states, ct)) _checkpointSeq = seq;
            else DeactivateOnIdle();
        }
        catch
        {
            foreach (var bay in dirty) bay.Dirty = true;
            throw;
        }
    }
}
