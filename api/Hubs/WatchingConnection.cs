using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Hubs;

/// <summary>
/// A connection that says what it watches. The watch holds how far the client has been told, so that a client that connects again, or
/// asks for something else, goes on from what it has. A call replaces the watch as a whole; the pump takes it up before its next message.
/// </summary>
/// <typeparam name="TWatch">What is watched, and how far the client has been told. Only the pump writes to it.</typeparam>
internal abstract class WatchingConnection<TWatch>(TWatch nothing, string connection, Action abort, TimeProvider time, ILogger log)
    : ConnectionPump(connection, abort, time, log)
    where TWatch : class
{
    private readonly CallBudget _budget = new(time);
    private TWatch? _next;

    /// <summary>The watch in force. For the pump only.</summary>
    protected TWatch Current { get; private set; } = nothing;

    /// <summary>Takes a call into account; each call that replaces the watch begins with it.</summary>
    /// <exception cref="HubException">There are too many.</exception>
    protected void CountCall()
    {
        if (!_budget.TryTake())
            throw new HubException($"Watch: at most {CallBudget.PerSecond} calls a second. Wait a second and call again.");
    }

    /// <summary>Replaces the watch; the answer is a message, even an empty one.</summary>
    protected void Replace(TWatch next)
    {
        Interlocked.Exchange(ref _next, next);
        Answer();
    }

    /// <summary>A watch comes into force after another one: what was sent meanwhile may be ahead of what the client named.</summary>
    protected virtual void Continue(TWatch earlier, TWatch next)
    {
    }

    /// <inheritdoc />
    protected sealed override void Renew()
    {
        if (Interlocked.Exchange(ref _next, null) is not { } next) return;
        Continue(Current, next);
        Current = next;
    }
}
