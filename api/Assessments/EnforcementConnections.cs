using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>The connections of this host to the enforcement feed.</summary>
internal sealed class EnforcementConnections
{
    /// <summary>Most connections of a host: every agent of a large city.</summary>
    public const int Most = 2_000;

    private readonly ConcurrentDictionary<string, EnforcementConnection> _viewers = new();
    private readonly IHubContext<EnforcementHub, IEnforcementClient> _hub;
    private readonly LiveContext _live;
    private readonly ApiKeyCache _keys;
    private readonly AuditTrail _trail;

    public EnforcementConnections(IHubContext<EnforcementHub, IEnforcementClient> hub, LiveContext live, ApiKeyCache keys, AuditTrail trail)
    {
        (_hub, _live, _keys, _trail) = (hub, live, keys, trail);
        live.Model.Board.Changed += Wake;
    }

    /// <summary>Whether this host has as many as it takes.</summary>
    public bool IsFull => _viewers.Count >= Most;

    /// <summary>Begins a connection.</summary>
    /// <exception cref="HubException">This host <see cref="IsFull"/>.</exception>
    public void Add(HubCallerContext connection)
    {
        if (IsFull) throw new HubException("This host has as many connections to the enforcement feed as it can serve. Try again later.");
        var id = connection.ConnectionId;
        var viewer = new EnforcementConnection(id, connection.User!, _hub.Clients.Client(id), connection.Abort, _live, _keys, _trail);
        _viewers[id] = viewer;
        _ = viewer.RunAsync();
    }

    /// <summary>Ends a connection; a no-op for an unknown one.</summary>
    public void Remove(string id)
    {
        if (_viewers.TryRemove(id, out var viewer)) viewer.Stop();
    }

    /// <summary>The viewer of a connection.</summary>
    /// <exception cref="HubException">There is none: the connection is closing.</exception>
    public EnforcementConnection Get(string id) =>
        _viewers.GetValueOrDefault(id) ?? throw new HubException("The connection is closing. Connect again.");

    /// <summary>Heartbeats and time-outs of all.</summary>
    public void Check()
    {
        foreach (var (_, viewer) in _viewers) viewer.Check();
    }

    private void Wake()
    {
        foreach (var (_, viewer) in _viewers) viewer.Wake();
    }
}
