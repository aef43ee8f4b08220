namespace ParkAndSee.Tests.Faults;

/// <summary>All senders of a run.</summary>
public sealed class Senders : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient[] _clients;
    private readonly Sender[] _senders;
    private readonly Task _run;

    /// <summary>Begins to send.</summary>
    public Senders(ParkCluster cluster, City city, EventHistory history, AckedTimes acked, SenderClock clock, int seed, int senders,
        int eventsPerSecond)
    {
        _clients = [.. Enumerable.Range(0, cluster.Apis.Length).Select(n => cluster.Client(n, Patience))];
        var doors = _clients.Select(client => new EventDoorClient(client, city, history, acked)).ToArray();
        _senders = [.. Enumerable.Range(0, senders).Select(n =>
        {
            var random = new Random(unchecked(seed * 1_000_003 + n));
            return new Sender(new SenderPlan(n, senders, random, history, clock), doors, random, eventsPerSecond / senders);
        })];
        _run = Task.WhenAll(_senders.Select(sender => Task.Run(() => sender.RunAsync(_stop.Token))));
    }

    /// <summary>Makes new events again.</summary>
    public void Go()
    {
        foreach (var sender in _senders) sender.Go(true);
    }

    /// <summary>Makes no new events, and waits until each one has its answer or was given up.</summary>
    public async Task SettleAsync()
    {
        foreach (var sender in _senders) sender.Go(false);
        await Wait.UntilAsync("the senders to get their last answers",
            () => _run.IsCompleted || Array.TrueForAll(_senders, s => s.IsSettled), SettleLimit);
        if (_run.IsCompleted) await _run;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        foreach (var client in _clients) client.Dispose();
        _stop.Dispose();
    }
}
