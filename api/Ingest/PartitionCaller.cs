using System.Diagnostics.CodeAnalysis;

namespace ParkAndSee.Ingest;

/// <summary>One call to a partition's writer.</summary>
internal delegate Task<IngestOutcome[]> PartitionCall(PartitionKey partition, SensorEvent[] events);

/// <summary>
/// Calls a partition and makes an answer of whatever happens. A partition that is moving (a silo died, its writer was fenced) is asked
/// again: the log drops what it holds already, so asking again is safe even when the first call was taken.
/// </summary>
internal sealed class PartitionCaller(PartitionCall call, TimeProvider time, ILogger logger)
{
    /// <summary>Calls at most.</summary>
    public const int MaxAttempts = 3;

    /// <summary>All attempts together take no longer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(2);

    /// <summary>Calls; never faults.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the call throws, the sender gets an answer and the log a line.")]
    public async Task<PortionReply> CallAsync(PartitionKey partition, SensorEvent[] events)
    {
        var began = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var left = Patience - time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) return PortionReply.Unavailable(RetryLater);
                var outcomes = await call(partition, events).WaitAsync(left, time).ConfigureAwait(false);
                if (outcomes.Length == events.Length) return new PortionReply(PortionFate.Answered, outcomes, TimeSpan.Zero);
                IngestLog.WrongAnswer(logger, partition, events.Length, outcomes.Length);
                return PortionReply.Unavailable(RetryLater);
            }
            catch (OverloadedException e)
            {
                IngestLog.Overloaded(logger, partition, events.Length);
                return PortionReply.Overloaded(e.RetryAfter);
            }
            catch (Exception e)
            {
                var pause = FirstPause * (1 << (attempt - 1));
                IngestLog.CallFailed(logger, e, partition, events.Length, attempt);
                if (attempt == MaxAttempts || time.GetElapsedTime(began) + pause >= Patience) return PortionReply.Unavailable(RetryLater);
                await Task.Delay(pause, time).ConfigureAwait(false);
            }
        }
    }
}
