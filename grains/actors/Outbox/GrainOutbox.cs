using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;

namespace ParkAndSee.Outbox;

/// <summary>A part of a grain's state: entries that their receiver may not have yet, in order.</summary>
/// <typeparam name="TEntry">What the receiver is sent.</typeparam>
public interface IOutboxState<TEntry>
{
    /// <summary>The entries, the oldest first.</summary>
    IReadOnlyList<TEntry> Waiting { get; }

    /// <summary>Drops the oldest entries: their receiver has them.</summary>
    void Drop(int count);
}

/// <summary>
/// Brings the entries of a grain's state to their receiver. They are put into the state before the write that stores the fact they tell of,
/// and sent after it, in order, so that a crash in between loses neither; the grain sends them again when it is activated. An entry may be
/// sent more than once, so a receiver must ignore what it has.
/// </summary>
/// <typeparam name="TEntry">What the receiver is sent.</typeparam>
/// <param name="grain">The grain.</param>
/// <param name="state">Its state, as it is at the time of the call.</param>
/// <param name="send">Brings entries to the receiver, in order; throws when it does not have all of them.</param>
public sealed class GrainOutbox<TEntry>(
    IGrainBase grain, Func<IOutboxState<TEntry>> state, Func<IReadOnlyList<TEntry>, Task> send)
{
    /// <summary>Waiting entries from which on no new facts are taken; one fact may add its entries beyond it.</summary>
    public const int MostWaiting = 1000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly GrowingPause _pauses = new(FirstPause, LongestPause);
    private IGrainTimer? _retry;

    /// <summary>Called before a fact is decided that will add entries.</summary>
    /// <exception cref="OverloadedException"><see cref="MostWaiting"/> entries wait already.</exception>
    public void ThrowIfFull()
    {
        if (state().Waiting.Count >= MostWaiting) throw new OverloadedException("Too many changes wait for their receiver.", LongestPause);
    }

    /// <summary>Sends what waits. The state no longer holds it in memory, and on disk after the next write.</summary>
    /// <exception cref="Exception">What <c>send</c> threw; everything waits as before.</exception>
    public async Task SendAsync()
    {
        var waiting = state().Waiting;
        if (waiting.Count == 0) return;
        await send(waiting);
        state().Drop(waiting.Count);
    }

    /// <summary>
    /// Sends what waits, for a command that has done its part: while the receiver takes nothing, the grain stays active and sends again
    /// after pauses from 2 s to a minute.
    /// </summary>
    /// <param name="write">Writes the state; called when entries have been dropped from it.</param>
    /// <param name="logger">Told of each failure.</param>
    public async Task SendOrRetryAsync(Func<Task> write, ILogger logger)
    {
        if (state().Waiting.Count == 0) return;
        _retry?.Dispose();
        _retry = null;
        try
        {
            await SendAsync();
        }
        catch (Exception e) when (e.IsUnanswered() || e is OverloadedException or FencedException)
        {
            var pause = _pauses.Next();
            GrainLogMessages.OutboxWaits(logger, e.GetType().Name, pause);
            _retry = grain.RegisterGrainTimer(() => SendOrRetryAsync(write, logger),
                new GrainTimerCreationOptions(pause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
            return;
        }

        _pauses.Reset();
        await write();
    }
}
