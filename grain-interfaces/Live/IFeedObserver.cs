namespace ParkAndSee.Live;

/// <summary>An API host, as a silo's delta hub sees it. Next hop in the host: the city model, then one pump per connection.</summary>
[Alias("ParkAndSee.Live.IFeedObserver")]
public interface IFeedObserver : IGrainObserver
{
    /// <summary>Takes a frame. Acknowledged on return: a hub keeps at most two frames on the way and merges what comes meanwhile.</summary>
    [Alias("OnFrame")]
    Task OnFrameAsync(FeedFrame frame);
}

/// <summary>
/// Who listens. One activation (key 0) at a low rate: API hosts register and renew every 5 s, hubs ask who is there every second. A
/// host that misses three renewals is dropped.
/// </summary>
[Alias("ParkAndSee.Live.IFeedRegistryGrain")]
public interface IFeedRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>Registers or renews a host.</summary>
    /// <param name="hostId">Random id of the host's process.</param>
    /// <param name="observer">Where frames go.</param>
    [Alias("Register")]
    Task RegisterAsync(Guid hostId, IFeedObserver observer);

    /// <summary>Takes a host off the list; a no-op for an unknown one.</summary>
    [Alias("Unregister")]
    Task UnregisterAsync(Guid hostId);

    /// <summary>The hosts that are alive.</summary>
    [Alias("List")]
    Task<FeedHost[]> ListAsync();
}

/// <summary>A registered API host.</summary>
/// <param name="HostId">Random id of the host's process.</param>
/// <param name="Observer">Where frames go.</param>
[GenerateSerializer, Immutable, Alias("FeedHost")]
public sealed record FeedHost([property: Id(0)] Guid HostId, [property: Id(1)] IFeedObserver Observer);
