using System.Diagnostics;
using ParkAndSee.Tracing;

namespace ParkAndSee.Ingest;

/// <summary>
/// The way from this host to one partition. While a call is on its way new batches wait here and go together with the next one, so
/// many small requests become few large calls, without a timer that would make a lone one wait.
/// </summary>
internal sealed class PartitionLane(PartitionKey partition, PartitionCaller caller)
{
    /// <summary>Calls on their way at once.</summary>
    public const int MaxInFlight = 2;

    /// <summary>Most events that wait. The lane is full beyond it.</summary>
    public const int MaxWaiting = 2 * IngestLimits.MaxBatch;

    private readonly Lock _gate = new();
    private readonly Queue<PartitionBatch> _waiting = new();
    private int _waitingEvents;
    private int _inFlight;

    /// <summary>Events that wait.</summary>
    public int Waiting => Volatile.Read(ref _waitingEvents);

    /// <summary>Takes a batch.</summary>
    /// <returns>False when the lane is full: nothing was taken.</returns>
    public bool TrySend(PartitionBatch batch)
    {
        lock (_gate)
        {
            if (_waitingEvents + batch.Events.Length > MaxWaiting) return false;
            _waiting.Enqueue(batch);
            _waitingEvents += batch.Events.Length;
            if (_inFlight == MaxInFlight) return true;
            _inFlight++;
        }

        // Never faults: every batch is completed with a reply, whatever the call does.
        _ = DrainAsync();
        return true;
    }

    private async Task DrainAsync()
    {
        while (TakeNext() is { Count: > 0 } batches) await SendAsync(batches).ConfigureAwait(false);
    }

    private List<PartitionBatch> TakeNext()
    {
        var batches = new List<PartitionBatch>();
        var count = 0;
        lock (_gate)
        {
            while (_waiting.TryPeek(out var next) && (count == 0 || count + next.Events.Length <= IngestLimits.MaxBatch))
            {
                batches.Add(_waiting.Dequeue());
                count += next.Events.Length;
            }

            _waitingEvents -= count;
            if (count == 0) _inFlight--;
        }

        return batches;
    }

    private async Task SendAsync(List<PartitionBatch> batches)
    {
        using var span = Spans.IsOn ? Spans.Start("partition.append", ActivityKind.Client, batches.Select(p => p.Cause)) : null;
        var events = batches.Count == 1 ? batches[0].Events : [.. batches.SelectMany(p => p.Events)];
        span?.SetTag("partition", partition.ToString()).SetTag("events", events.Length);
        var reply = await caller.CallAsync(partition, events).ConfigureAwait(false);
        var from = 0;
        foreach (var batch in batches)
        {
            var length = batch.Events.Length;
            batch.Complete(reply.Outcome == BatchOutcome.Answered ? reply with { Outcomes = reply.Outcomes.Slice(from, length) } : reply);
            from += length;
        }
    }
}
