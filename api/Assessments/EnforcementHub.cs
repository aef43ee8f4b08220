using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Hubs;

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
internal sealed class EnforcementHub(HubConnections<EnforcementConnection> connections)
    : ConnectionHub<IEnforcementClient, EnforcementConnection>(connections)
{
    /// <summary>Replaces all that the connection looks at.</summary>
    /// <exception cref="HubException">The request is bad, there are too many calls, or it
    /// cannot be recorded; the message names the field and the remedy.</exception>
    [HubMethodName("Watch")]
    public Task Watch(EnforcementRequest request) => Caller.WatchAsync(request);
}
