using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Live;

/// <summary>
/// The public door of the live map: see <c>docs/live-protocol.md</c>. Holds no logic. Next hop: <see cref="LiveConnection"/>.
/// </summary>
public sealed class LiveHub(LiveConnections viewers) : Hub<ILiveClient>
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
    /// <exception cref="HubException">The request is bad, or there are too many calls; the
    /// message names the field and the remedy.</exception>
    [HubMethodName("Watch")]
    public void Watch(WatchRequest request) => viewers.Get(Context.ConnectionId).Watch(request);
}
