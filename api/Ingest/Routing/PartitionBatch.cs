using System.Diagnostics;
using ParkAndSee.Tracing;

namespace ParkAndSee.Ingest;

/// <summary>The events of one request that belong to one partition.</summary>
/// <param name="events">Not empty; at most <see cref="IngestLimits.MaxBatch"/>. Never changed
/// afterwards: grains in this process keep it.</param>
/// <param name="positions">For each event, its position among the good events of the request.</param>
internal sealed class PartitionBatch(SensorEvent[] events, int[] positions)
{
    private readonly TaskCompletionSource<BatchResult> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SensorEvent[] Events => events;

    public int[] Positions => positions;

    /// <summary>Span of the request; null unless it is sampled.</summary>
    public Activity? Cause { get; } = Spans.Current;

    /// <summary>Completes once it is known what became of the events; never faults.</summary>
    public Task<BatchResult> Reply => _reply.Task;

    public void Complete(BatchResult reply) => _reply.TrySetResult(reply);
}

/// <summary>Whether a batch reached the log.</summary>
internal enum BatchOutcome : byte
{
    /// <summary>It did; the outcomes say what became of each event.</summary>
    Answered,

    /// <summary>Nothing was taken: a queue is full.</summary>
    Overloaded,

    /// <summary>The partition did not answer; what was taken is not known, and sending again is safe.</summary>
    Unavailable,
}

/// <summary>What became of a batch.</summary>
/// <param name="Outcome">Whether it reached the log.</param>
/// <param name="Outcomes">One for each event when it did; else empty.</param>
/// <param name="RetryAfter">When to send again when it did not.</param>
internal readonly record struct BatchResult(BatchOutcome Outcome, ReadOnlyMemory<IngestOutcome> Outcomes, TimeSpan RetryAfter)
{
    public static BatchResult Overloaded(TimeSpan retryAfter) => new(BatchOutcome.Overloaded, default, retryAfter);

    public static BatchResult Unavailable(TimeSpan retryAfter) => new(BatchOutcome.Unavailable, default, retryAfter);
}
