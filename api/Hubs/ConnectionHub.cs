using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Hubs;

/// <summary>A hub whose connections each have a pump: begins and ends it with the connection.</summary>
/// <typeparam name="TClient">Methods of the client.</typeparam>
/// <typeparam name="TConnection">The pump.</typeparam>
internal abstract class ConnectionHub<TClient, TConnection>(HubConnections<TConnection> connections) : Hub<TClient>
    where TClient : class
    where TConnection : ConnectionPump
{
    /// <summary>The pump of the caller.</summary>
    /// <exception cref="HubException">The connection is closing.</exception>
    protected TConnection Caller => connections.Get(Context.ConnectionId);

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
