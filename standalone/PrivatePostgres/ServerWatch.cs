namespace ParkAndSee.PrivatePostgres;

/// <summary>Looks after a running server and starts it again, on the same port, when it has died; not for ever.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    /// <summary>So many restarts within <see cref="Window"/> are one too many.</summary>
    public const int MostRestarts = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Postmaster _postmaster;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _run;
    private volatile PostmasterFile _server;

    public ServerWatch(Postmaster postmaster, PostmasterFile server, ILogger logger)
    {
        _postmaster = postmaster;
        _server = server;
        _logger = logger;
        _run = Task.Run(() => WatchAsync(_stop.Token));
    }

    public PostmasterFile Server => _server;

    public Task GivenUp => _givenUp.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        var restarts = new Queue<long>();
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (await _server.IsRunningAsync(ct)) continue;
                ServerEvents.Died(_logger, _server.Pid);
                var now = Environment.TickCount64;
                while (restarts.TryPeek(out var first) && now - first > (long)Window.TotalMilliseconds) restarts.Dequeue();
                if (restarts.Count == MostRestarts)
                {
                    ServerEvents.GivenUp(_logger, MostRestarts);
                    _givenUp.TrySetException(new PrivatePostgresException(
                        $"The PostgreSQL server died {MostRestarts + 1} times within {Window.TotalMinutes:0} minutes. Look into its log, then start again."));
                    return;
                }

                restarts.Enqueue(now);
                await RestartAsync();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The owner stops the server now.
        }
    }

    // Not cancelled half-way: a server that is starting could not be stopped properly.
    private async Task RestartAsync()
    {
        try
        {
            var port = _server.Port;
            _server = await _postmaster.StartAsync(() => port, CancellationToken.None);
            ServerEvents.Restarted(_logger, _server.Pid, _server.Port);
        }
        catch (PrivatePostgresException e)
        {
            ServerEvents.RestartFailed(_logger, e.Message);
        }
    }
}
