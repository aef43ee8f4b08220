using System.Diagnostics;
using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;

namespace ParkAndSee.Live;

/// <summary>
/// What one silo has to tell the screens: the newest state of every bay that changed, per API host. One per silo, thread-safe. Partitions
/// publish into it after the commit, without waiting; memory is bounded by the number of bays and hosts. Next hop:
/// <see cref="IFeedObserver"/> in each API host.
/// </summary>
public sealed class DeltaHub : IAsyncDisposable
{
    /// <summary>
    /// A host that the registry has not named for so long is dropped. Longer than a renewal: a
    /// registry that has just moved to another silo knows nobody at first.
    /// </summary>
    public static readonly TimeSpan HostPatience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (HostPump Pump, long LastNamed)> _hosts = [];
    private readonly string _silo;
    private readonly long _generation;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile HostPump[] _pumps = [];
    private volatile ClusterView? _view;

    /// <summary>The hub of this silo.</summary>
    public DeltaHub(ILocalSiloDetails silo, TimeProvider time, ILogger<DeltaHub> log)
        : this(silo.Name, time.GetUtcNow().ToUnixTimeMilliseconds(), time, log)
    {
    }

    /// <summary>A hub under a given name and generation.</summary>
    /// <param name="silo">Stable name of the silo.</param>
    /// <param name="generation">Start of this process; larger than that of any process before it on the same silo.</param>
    /// <param name="time">Clock of spacing and time-outs.</param>
    /// <param name="log">Where failed frames are told.</param>
    public DeltaHub(string silo, long generation, TimeProvider time, ILogger log) =>
        (_silo, _generation, _time, _log, Lag) = (silo, generation, time, log, new FoldLag(time));

    /// <summary>Publishes states that are on disk. Of two states of a bay the newer one wins. Never blocks on a host.</summary>
    /// <param name="deltas">Changed bays; the span may be reused after the call.</param>
    /// <param name="cause">Span of a sampled event among those behind them.</param>
    public void Publish(ReadOnlySpan<BayDelta> deltas, Activity? cause = null)
    {
        if (deltas.IsEmpty) return;
        foreach (var pump in _pumps) pump.Put(deltas, cause);
    }

    /// <summary>What this silo has acknowledged and not published yet.</summary>
    internal FoldLag Lag { get; }

    /// <summary>How many API hosts this silo feeds.</summary>
    internal int Hosts => _pumps.Length;

    /// <summary>How many states wait for a frame, all hosts together.</summary>
    internal int Dirty => _pumps.Sum(pump => pump.Dirty);

    /// <summary>
    /// Says that every host has to take a snapshot of a partition: this silo has taken it over, and it answers from its recovered
    /// state and has published nothing yet; or this silo gives it up before it has published everything that it acknowledged.
    /// </summary>
    public void Reread(PartitionKey partition)
    {
        foreach (var pump in _pumps) pump.Reread(partition.Number);
    }

    /// <summary>
    /// Sets who listens. A new host gets frame number 1 at once. A host that is not named any
    /// more is dropped after <see cref="HostPatience"/>.
    /// </summary>
    internal async Task SetHostsAsync(FeedHost[] hosts)
    {
        List<HostPump> dropped = [];
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            foreach (var host in hosts)
            {
                var known = _hosts.TryGetValue(host.HostId, out var entry);
                if (known) entry.Pump.Renew(host.Observer);
                _hosts[host.HostId] = (known ? entry.Pump : new HostPump(host, _silo, _generation, () => _view, Lag, _time, _log), now);
            }

            foreach (var (id, (pump, lastNamed)) in _hosts.ToArray())
            {
                if (_time.GetElapsedTime(lastNamed, now) < HostPatience) continue;
                _hosts.Remove(id);
                dropped.Add(pump);
            }

            _pumps = [.. _hosts.Values.Select(h => h.Pump)];
        }

        foreach (var pump in dropped) await pump.DisposeAsync();
    }

    /// <summary>Takes note of who is in the cluster, and tells every host at once.</summary>
    internal void SetView(ClusterView view)
    {
        _view = view;
        Beat();
    }

    /// <summary>Sends every host a sign of life.</summary>
    internal void Beat()
    {
        foreach (var pump in _pumps) pump.Beat();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        HostPump[] pumps;
        lock (_gate)
        {
            pumps = _pumps;
            _pumps = [];
            _hosts.Clear();
        }

        foreach (var pump in pumps) await pump.DisposeAsync();
    }
}
