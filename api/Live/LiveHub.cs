using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Hubs;

namespace ParkAndSee.Live;

/// <summary>
/// The public door of the live map: see <c>docs/live-protocol.md</c>. Holds no logic. Next hop: <see cref="LiveConnection"/>.
/// </summary>
internal sealed class LiveHub(HubConnections<LiveConnection> connections) : ConnectionHub<ILiveClient, LiveConnection>(connections)
{
    /// <summary>Replaces all that the connection looks at.</summary>
    /// <exception cref="HubException">The request is bad, or there are too many calls; the
    /// message names the field and the remedy.</exception>
    [HubMethodName("Watch")]
    public void Watch(WatchRequest request) => Caller.Watch(request);
}
