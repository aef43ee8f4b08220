using ParkAndSee.Cluster;

namespace ParkAndSee.Hosting.Leaving;

/// <summary>
/// How a silo leaves, whatever asks it to (SIGTERM, Ctrl-C, <c>--drain</c>): it says so on <c>/health/ready</c> at once, tells the cluster,
/// hands its partitions over with a checkpoint each, and only then stops to serve. Calls on their way are passed on to the new owners.
/// </summary>
internal sealed class Drain(IServiceProvider services, TimeProvider time, ILogger<Drain> logger) : IHostedLifecycleService
{
    private readonly Lock _telling = new();
    private readonly List<string> _told = [];
    private readonly List<Action<string>> _listeners = [];
    private volatile bool _begun;

    /// <summary>Whether this silo is leaving or has left.</summary>
    public bool HasBegun => _begun;

    /// <summary>Gives a listener every line of progress, also those from before; it must be quick and must not throw.</summary>
    public void Listen(Action<string> listener)
    {
        lock (_telling)
        {
            foreach (var line in _told) listener(line);
            _listeners.Add(listener);
        }
    }

    /// <summary>Tells the listeners.</summary>
    public void Tell(string line)
    {
        lock (_telling)
        {
            _told.Add(line);
            foreach (var listener in _listeners) listener(line);
        }
    }

    /// <summary>Comes before any service is stopped: health is still answered while partitions move.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _begun = true;
        var began = time.GetTimestamp();
        DrainLogMessages.Begun(logger);
        Tell("draining: partitions are handed over");

        // It would call partitions through a silo that is leaving.
        foreach (var keeper in services.GetServices<IHostedService>().OfType<PartitionKeeper>()) await keeper.StopAsync(cancellationToken);
        await services.GetRequiredService<Silo>().StopAsync(cancellationToken);
        var took = time.GetElapsedTime(began).TotalSeconds;
        DrainLogMessages.Ended(logger, took);
        Tell($"left the cluster after {took:0.0} s");
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
