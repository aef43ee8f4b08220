using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Live;

/// <summary>The connections of this host to the live map.</summary>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, LiveConnection> _viewers = new();
    private readonly IHubContext<LiveHub, ILiveClient> _hub;
    private readonly LiveContext _live;
    private readonly int _max;

    internal LiveConnections(IHubContext<LiveHub, ILiveClient> hub, LiveContext live, int max)
    {
        (_hub, _live, _max) = (hub, live, max);
        live.Model.Changed += live.Index.Wake;
    }

    /// <summary>How many there are.</summary>
    public int Count => _viewers.Count;

    /// <summary>Whether this host has as many as it takes.</summary>
    public bool IsFull => _viewers.Count >= _max;

    /// <summary>Begins a connection.</summary>
    /// <exception cref="HubException">This host <see cref="IsFull"/>.</exception>
    internal void Add(HubCallerContext connection)
    {
        if (IsFull) throw new HubException("This host has as many live connections as it can serve. Try again later.");
        var id = connection.ConnectionId;
        var viewer = new LiveConnection(id, _hub.Clients.Client(id), connection.Abort, _live);
        _viewers[id] = viewer;
        _live.Pace.Join();
        _ = viewer.RunAsync();
    }

    /// <summary>Ends a connection; a no-op for an unknown one.</summary>
    internal void Remove(string id)
    {
        if (!_viewers.TryRemove(id, out var viewer)) return;
        _live.Pace.Leave();
        viewer.Stop();
    }

    /// <summary>The viewer of a connection.</summary>
    /// <exception cref="HubException">There is none: the connection is closing.</exception>
    internal LiveConnection Get(string id) =>
        _viewers.GetValueOrDefault(id) ?? throw new HubException("The connection is closing. Connect again.");

    /// <summary>Heartbeats and time-outs of all.</summary>
    internal void Check()
    {
        foreach (var (_, viewer) in _viewers) viewer.Check();
    }
}
