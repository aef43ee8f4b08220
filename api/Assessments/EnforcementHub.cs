using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Assessments;

/// <summary>A client at the other end of <see cref="EnforcementHub"/>.</summary>
public interface IEnforcementClient
{
    /// <summary>Takes a message. Completes when the connection has taken the bytes.</summary>
    [HubMethodName("changes")]
    Task Changes(EnforcementChanges changes);
}

/// <summary>
/// What the rules say of bays, for those who may see it: see <c>docs/enforcement-feed.md</c>.
/// Holds no logic. Next hop: <see cref="EnforcementConnection"/>.
/// </summary>
internal sealed class EnforcementHub(EnforcementConnections viewers) : Hub<IEnforcementClient>
{
    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        viewers.Add(Context);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        viewers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Replaces all that the connection looks at.</summary>
    /// <exception cref="HubException">The request is bad, there are too many calls, or it
    /// cannot be recorded; the message names the field and the remedy.</exception>
    [HubMethodName("Watch")]
    public Task Watch(EnforcementRequest request) => viewers.Get(Context.ConnectionId).WatchAsync(request);
}
