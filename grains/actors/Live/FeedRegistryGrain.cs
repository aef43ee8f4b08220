namespace ParkAndSee.Live;

/// <inheritdoc cref="IFeedRegistryGrain" />
public sealed class FeedRegistryGrain(TimeProvider time) : Grain, IFeedRegistryGrain
{
    /// <summary>Three missed renewals of 5 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Most hosts; more is a mistake of the deployment.</summary>
    public const int MaxHosts = 256;

    private readonly Dictionary<Guid, (IFeedObserver Observer, long LastSeen)> _hosts = [];

    /// <inheritdoc />
    public Task RegisterAsync(Guid hostId, IFeedObserver observer)
    {
        DropSilent();
        if (_hosts.Count >= MaxHosts && !_hosts.ContainsKey(hostId))
            throw new InvalidOperationException($"There are {MaxHosts} API hosts already; stop one, or wait {Patience.TotalSeconds} s.");
        _hosts[hostId] = (observer, time.GetTimestamp());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task UnregisterAsync(Guid hostId)
    {
        _hosts.Remove(hostId);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<FeedHost[]> ListAsync()
    {
        DropSilent();
        return Task.FromResult(_hosts.Select(h => new FeedHost(h.Key, h.Value.Observer)).ToArray());
    }

    private void DropSilent()
    {
        foreach (var (id, (_, lastSeen)) in _hosts.ToArray())
        {
            if (time.GetElapsedTime(lastSeen) >= Patience) _hosts.Remove(id);
        }
    }
}
