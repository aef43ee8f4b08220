using System.Diagnostics.CodeAnalysis;
using ParkAndSee.Clock;
using ParkAndSee.Cluster;

namespace ParkAndSee.Ingest;

/// <summary>One call to a partition's writer.</summary>
internal delegate Task<IngestOutcome[]> PartitionCall(PartitionKey partition, SensorEvent[] events);

/// <summary>
/// Calls a partition and makes an answer of whatever happens. A partition that is moving (a silo died or leaves, its
/// writer was fenced) is asked again: the log drops what it holds already, so asking again is safe even when the
/// first call was taken. A call that a silo's death may have swallowed is given up at once, not after its time-out.
/// </summary>
internal sealed class PartitionCaller(PartitionCall call, SiloLosses losses, TimeProvider time, ILogger logger)
{
    /// <summary>Calls at most.</summary>
    public const int MaxAttempts = 8;

    /// <summary>All attempts together take no longer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>No attempt but the last takes longer: its gateway may be gone without a word.</summary>
    public static readonly TimeSpan AttemptPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan RetryClockOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(2);

    /// <summary>Calls; never faults.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the call throws, the sender gets an answer and the log a line.")]
    public async Task<BatchResult> CallAsync(PartitionKey partition, SensorEvent[] events)
    {
        var began = time.GetTimestamp();
        var pause = FirstPause;
        var inDoubt = false; // an earlier attempt may have been taken
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var left = Patience - time.GetElapsedTime(began);
                if (left <= TimeSpan.Zero) return BatchResult.Unavailable(RetryLater);
                var outcomes = await AttemptAsync(partition, events, left < AttemptPatience ? left : AttemptPatience).ConfigureAwait(false);
                if (outcomes.Length == events.Length) return new BatchResult(BatchOutcome.Answered, outcomes, TimeSpan.Zero);
                IngestLogMessages.WrongAnswer(logger, partition, events.Length, outcomes.Length);
                return BatchResult.Unavailable(RetryLater);
            }
            catch (OverloadedException e)
            {
                IngestLogMessages.Overloaded(logger, partition, events.Length);
                return inDoubt ? BatchResult.Unavailable(e.RetryAfter) : BatchResult.Overloaded(e.RetryAfter);
            }
            catch (ClockOffException)
            {
                IngestLogMessages.OwnerClockOff(logger, partition, events.Length);
                return BatchResult.Unavailable(RetryClockOff);
            }
            catch (Exception e)
            {
                inDoubt = true;
                IngestLogMessages.CallFailed(logger, partition, events.Length, attempt, e.GetType().Name);
                if (attempt == MaxAttempts || time.GetElapsedTime(began) + pause >= Patience) return BatchResult.Unavailable(RetryLater);
                await Task.Delay(pause, time).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<IngestOutcome[]> AttemptAsync(PartitionKey partition, SensorEvent[] events, TimeSpan patience)
    {
        var loss = losses.Next;
        var answer = call(partition, events);
        if (answer.IsCompleted) return await answer.ConfigureAwait(false);
        var first = await Task.WhenAny(answer, loss).WaitAsync(patience, time).ConfigureAwait(false);
        return first == answer ? await answer.ConfigureAwait(false) : throw new SiloLostException();
    }

    private sealed class SiloLostException : Exception;
}
