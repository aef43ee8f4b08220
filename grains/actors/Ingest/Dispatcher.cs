using System.Diagnostics;
using System.Runtime.InteropServices;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Live;
using ParkAndSee.Ports;
using ParkAndSee.Tracing;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest;

/// <summary>
/// Hands committed events to their bays, in the order of the log: one loop per partition, and batch n is folded before n + 1
/// begins. What has been committed meanwhile goes in one go. Next hop: <see cref="IBayGrain"/>, then <see cref="DeltaHub"/>.
/// </summary>
internal sealed class Dispatcher(
    PartitionKey partition, IGrainFactory grains, PartitionBays bays, ReadMemory reads, Reevaluation reevaluation, DeltaHub hub,
    TimeProvider time)
{
    private const int MaxTells = 5;
    private static readonly TimeSpan RestBetweenTells = TimeSpan.FromMilliseconds(50);

    private readonly Queue<(Task Commit, JournalAppend Append, Activity? Cause)> _pending = new();
    private readonly List<(TrackedBay Bay, BayFact[] Facts)> _toTell = [];
    private readonly List<(TrackedBay Bay, BayFact[] Facts, BayReads? Reads, ValueTask<BayResult> Answer)> _calls = [];
    private readonly Dictionary<TrackedBay, List<BayFact>> _facts = [];
    private readonly List<BayDelta> _deltas = [];
    private readonly List<Activity> _causes = [];
    private bool _closed;

    /// <summary>The loop, or the last one; faulted or cancelled when a bay could not be told: the partition must recover then.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Everything up to this sequence number has been folded.</summary>
    public long FoldedSeq { get; private set; }

    /// <summary>Begins after recovery.</summary>
    public void StartFrom(long seq) => FoldedSeq = seq;

    /// <summary>
    /// Something that was queued is on disk. To be called before it is acknowledged: from then on the screens are owed its states.
    /// </summary>
    public void Committed()
    {
        if (!_closed) hub.Lag.Owe(partition);
    }

    /// <summary>
    /// Gives the partition up. What it has acknowledged and not told, API hosts read from its next owner, who has it from the log.
    /// </summary>
    public void Close()
    {
        _closed = true;
        if (!Running.IsCompletedSuccessfully) hub.Reread(partition);
        hub.Lag.Settle(partition);
    }

    /// <summary>Queues a run of events for when its commit is done; runs must be queued in the order of the log.</summary>
    public void Queue(Task commit, JournalAppend append)
    {
        _pending.Enqueue((commit, append, Spans.Current));
        if (Running.IsCompletedSuccessfully) Running = RunAsync();
    }

    private async Task RunAsync()
    {
        while (_pending.TryPeek(out var next))
        {
            await next.Commit;
            var (upTo, began) = (FoldedSeq, time.GetTimestamp());
            while (_pending.TryPeek(out next) && next.Commit.IsCompletedSuccessfully)
            {
                _pending.Dequeue();
                Gather(next.Append);
                if (next.Cause is { } cause) _causes.Add(cause);
                upTo = next.Append.LastSeq;
            }

            await FoldAsync();
            FoldedSeq = upTo; // not before: a checkpoint may be taken during the awaits
            if (!_closed) Settle(began);
        }
    }

    /// <summary>What was committed while the last run was folded came after it had begun.</summary>
    private void Settle(long began)
    {
        if (_pending.TryPeek(out var next) && next.Commit.IsCompletedSuccessfully) hub.Lag.OweSince(partition, began);
        else hub.Lag.Settle(partition);
    }

    private void Gather(JournalAppend append)
    {
        for (var i = 0; i < append.Events.Length; i++)
        {
            ref readonly var logged = ref append.Events[i];
            var e = logged.Event;
            var bay = bays.Get(logged.BayNo, e.Bay);
            ref var facts = ref CollectionsMarshal.GetValueRefOrAddDefault(_facts, bay, out _);
            facts ??= [];
            facts.Add(BayFact.Of(append.FirstSeq + i, e, logged.ReceivedAt));
            bay.Bay = e.Bay;
        }
    }

    private async Task FoldAsync()
    {
        // The span is told to the hub, and not to the bays: a call each is too much for a trace.
        using var span = Spans.Start("bays.fold", ActivityKind.Internal, _causes);
        span?.SetTag("bays", _facts.Count);
        _causes.Clear();
        if (span is not null) Activity.Current = null;
        var rules = reevaluation.RulesSeen;
        foreach (var (bay, gathered) in _facts) _toTell.Add((bay, [.. gathered]));
        _facts.Clear();
        for (var attempt = 1; _toTell.Count > 0; attempt++)
        {
            TellAll();
            await TakeAnswersAsync(attempt);
            if (_toTell.Count > 0) await Task.Delay(RestBetweenTells * attempt, time);
        }

        if (reevaluation.RulesSeen != rules) reevaluation.Forget(); // some may have answered by the rules before
        hub.Publish(CollectionsMarshal.AsSpan(_deltas), span);
        _deltas.Clear();
    }

    /// <summary>All are told before the first answer is waited for.</summary>
    private void TellAll()
    {
        foreach (var (bay, facts) in _toTell)
        {
#pragma warning disable CA2012 // awaited exactly once, by TakeAnswersAsync
            var known = reads.Of(bay.BayNo);
            _calls.Add((bay, facts, known, Tell(bay, known, facts)));
#pragma warning restore CA2012
        }

        _toTell.Clear();
    }

    /// <summary>
    /// Takes the answers. Bays that stayed on a silo when their partition moved may die with it:
    /// those are to be told again, together, where they are then. Telling twice changes nothing.
    /// </summary>
    private async Task TakeAnswersAsync(int attempt)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (bay, facts, known, answer) in _calls)
        {
            try
            {
                Take(bay, known, await answer, now);
            }
            catch (Exception e) when (attempt < MaxTells && e.IsUnanswered())
            {
                _toTell.Add((bay, facts));
            }
        }

        _calls.Clear();
    }

    private void Take(TrackedBay bay, BayReads? known, BayResult answer, long now)
    {
        bay.Take(answer);
        bay.Dirty = true;
        if (bay.BayNo == 0) return;
        if (!ReferenceEquals(known, reads.Of(bay.BayNo))) reevaluation.Again(bay, now); // told of a read since it was asked
        reads.Trim(bay, now);
        reevaluation.Follow(bay, now);
        _deltas.Add(reevaluation.Shown(bay, now));
    }

    /// <summary>Events without a bay have no grain; what is remembered of them only serves to recognise repeated ones.</summary>
    private ValueTask<BayResult> Tell(TrackedBay bay, BayReads? known, BayFact[] facts)
    {
        if (bay.BayNo == 0)
        {
            var state = bay.State;
            foreach (ref readonly var fact in facts.AsSpan()) state = BayFold.Apply(state, fact);
            return ValueTask.FromResult(new BayResult(state, default));
        }

        bay.Grain ??= grains.Bay(new BayKey(partition, bay.Bay));
        return bay.Grain.ApplyAsync(bay.State, bay.Place, known, facts);
    }
}
