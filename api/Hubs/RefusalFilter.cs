using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Http;

namespace ParkAndSee.Hubs;

/// <summary>
/// Closes a connection after repeated refused calls, and logs failures in a hub: at most one line in ten seconds,
/// without sent text. SignalR's own log lines for refused calls are disabled (<see cref="HubExtensions"/>).
/// </summary>
internal sealed partial class RefusalFilter(TimeProvider time, ILogger<RefusalFilter> logger) : IHubFilter
{
    private static readonly object Key = new();
    private readonly ThrottledLog _line = new(time);

    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception e)
        {
            Tell(e, invocationContext.Context);
            if (!CountOf(invocationContext.Context).TryCount()) invocationContext.Context.Abort();
            throw;
        }
    }

    /// <inheritdoc />
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            Tell(e, context.Context);
            throw;
        }
    }

    private RefusalCount CountOf(HubCallerContext connection)
    {
        if (connection.Items.TryGetValue(Key, out var known)) return (RefusalCount)known!;
        var made = new RefusalCount(time);
        connection.Items[Key] = made;
        return made;
    }

    // A HubException is an answer; a cluster that does not answer, or a caller that has left, is no fault of the hub.
    private void Tell(Exception e, HubCallerContext connection)
    {
        if (e is HubException || e.IsUnanswered() || connection.ConnectionAborted.IsCancellationRequested) return;
        if (_line.IsDue()) Failed(logger, FaultText.Of(e));
    }

    [LoggerMessage(2211, LogLevel.Error, "A call of a hub failed: {Fault}")]
    private static partial void Failed(ILogger logger, string fault);
}
