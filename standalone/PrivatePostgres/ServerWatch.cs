namespace ParkAndSee.PrivatePostgres;

/// <summary>
/// Looks after a running server and starts it again, on the same port, when it has died. Not for ever: a server that dies
/// again and again is given up. One that dies because its disk is full is not, it is started again when there is room.
/// </summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    /// <summary>So many deaths and failed starts within <see cref="Window"/> are one too many.</summary>
    public const int MostRestarts = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Postmaster _postmaster;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<long> _faults = new();
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
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (await _server.IsRunningAsync(ct)) continue;
                ServerEvents.Died(_logger, _server.Pid);
                if (!await BringBackAsync(ct)) return;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The owner stops the server now.
        }
    }

    /// <summary>Starts the server until it runs.</summary>
    /// <returns>False when it is given up.</returns>
    private async Task<bool> BringBackAsync(CancellationToken ct)
    {
        var pause = FirstPause;
        var said = false;
        var full = _postmaster.LacksRoom();
        while (true)
        {
            if (full && !said) ServerEvents.DiskFull(_logger, _postmaster.Folder);
            said |= full;
            if (!full && !MayTryAgain()) return GiveUp();
            while (DataDisk.IsFull(_postmaster.Folder)) await Task.Delay(LongestPause, ct);
            if (await TryStartAsync()) return true;
            full = _postmaster.LacksRoom();
            await Task.Delay(pause, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private bool MayTryAgain()
    {
        var now = Environment.TickCount64;
        while (_faults.TryPeek(out var first) && now - first > (long)Window.TotalMilliseconds) _faults.Dequeue();
        if (_faults.Count == MostRestarts) return false;
        _faults.Enqueue(now);
        return true;
    }

    private bool GiveUp()
    {
        ServerEvents.GivenUp(_logger, MostRestarts);
        _givenUp.TrySetException(new PrivatePostgresException(
            $"The PostgreSQL server of {_postmaster.Folder} died {MostRestarts + 1} times within {Window.TotalMinutes:0} minutes. "
            + $"Look into {_postmaster.Folder}/log, then start again."));
        return false;
    }

    // Not cancelled half-way: a server that is starting could not be stopped properly.
    private async Task<bool> TryStartAsync()
    {
        try
        {
            var port = _server.Port;
            _server = await _postmaster.StartAsync(() => port, CancellationToken.None);
            ServerEvents.Restarted(_logger, _server.Pid, _server.Port);
            return true;
        }
        catch (Exception e) when (e is PrivatePostgresException or IOException or UnauthorizedAccessException)
        {
            ServerEvents.RestartFailed(_logger, e.Message);
            return false;
        }
    }
}
