using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Hubs;

/// <summary>The connections of this host to one hub, each with the pump that sends to it. Thread-safe and bounded.</summary>
/// <typeparam name="TConnection">The pump.</typeparam>
/// <param name="bounds">How many there may be.</param>
/// <param name="make">Makes the pump of a connection; it is begun here.</param>
internal sealed class HubConnections<TConnection>(HubBounds bounds, Func<HubCallerContext, TConnection> make)
    where TConnection : ConnectionPump
{
    private readonly ConcurrentDictionary<string, (TConnection Connection, string? Owner)> _connections = new();
    private readonly ConcurrentDictionary<string, int> _ofOwner = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _connections.Count;

    /// <summary>Whether this host has as many as it takes.</summary>
    public bool IsFull => _connections.Count >= bounds.Most;

    /// <summary>What a caller is told while this host <see cref="IsFull"/>.</summary>
    public string FullMessage => $"This host has as many {bounds.What} as it can serve.";

    /// <summary>Begins a connection.</summary>
    /// <exception cref="HubException">This host <see cref="IsFull"/>, or the owner has as many as one may have.</exception>
    public void Add(HubCallerContext context)
    {
        if (IsFull) throw new HubException($"{FullMessage} Try again later.");
        var owner = bounds.Owner?.Invoke(context);
        if (owner is not null && _ofOwner.AddOrUpdate(owner, 1, (_, count) => count + 1) > bounds.MostOfOwner)
        {
            Leave(owner);
            throw new HubException($"At most {bounds.MostOfOwner} {bounds.What} at a time from one address or key. Close one first.");
        }

        var connection = make(context);
        _connections[context.ConnectionId] = (connection, owner);
        connection.Begin();
    }

    /// <summary>Ends a connection; a no-op for an unknown one.</summary>
    public void Remove(string id)
    {
        if (!_connections.TryRemove(id, out var removed)) return;
        if (removed.Owner is { } owner) Leave(owner);
        removed.Connection.End();
    }

    /// <summary>The pump of a connection.</summary>
    /// <exception cref="HubException">There is none: the connection is closing.</exception>
    public TConnection Get(string id) => _connections.TryGetValue(id, out var found)
        ? found.Connection
        : throw new HubException("The connection is closing. Connect again.");

    /// <summary>Wakes all: something that each of them watches has changed.</summary>
    public void Wake()
    {
        foreach (var (_, (connection, _)) in _connections) connection.Wake();
    }

    /// <summary>Closes those of one owner, as when a key is revoked; a client that connects again is checked anew.</summary>
    public void Evict(string owner)
    {
        foreach (var (_, (connection, of)) in _connections)
            if (of == owner) connection.Close();
    }

    /// <summary>Heartbeats and time-outs of all; to be called once a second.</summary>
    public void Check()
    {
        foreach (var (_, (connection, _)) in _connections) connection.Check();
    }

    // The entry of an owner that has left goes: addresses come without end.
    private void Leave(string owner)
    {
        if (_ofOwner.AddOrUpdate(owner, 0, (_, count) => count - 1) <= 0) _ofOwner.TryRemove(new(owner, 0));
    }
}

/// <summary>How many connections a hub takes on one host.</summary>
/// <param name="Most">From all callers.</param>
/// <param name="What">What they are called in a refusal, as in <c>live connections</c>.</param>
/// <param name="Owner">The key, account or network address whose connections are counted together; null = not counted by owner.</param>
/// <param name="MostOfOwner">From one owner.</param>
internal sealed record HubBounds(int Most, string What, Func<HubCallerContext, string?>? Owner = null, int MostOfOwner = int.MaxValue);
