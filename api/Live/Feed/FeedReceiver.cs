using ParkAndSee.Catalog;
using ParkAndSee.Cluster;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Tracing;

namespace ParkAndSee.Live;

/// <summary>
/// This host's ear: takes frames of all silos into the <see cref="CityModel"/>, reads partitions whole when the <see cref="FeedLedger"/>
/// says that something was missed, and renews its registration. Frames that come while a partition is read need no buffer: the model
/// takes states in any order.
/// </summary>
internal sealed partial class FeedReceiver(
    IGrainFactory grains, CityModel model, FeedLedger ledger, CatalogIndex catalog, SiloLosses losses, LiveHost host,
    IHostApplicationLifetime app, TimeProvider time, ILogger<FeedReceiver> log)
    : BackgroundService, IFeedObserver
{
    private const int ReadsAtOnce = 8;
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _toRead = new(0, 1);
    private readonly ThrottledLog _unread = new(time);
    private IFeedObserver? _self;

    /// <inheritdoc />
    public Task OnFrameAsync(FeedFrame frame)
    {
        using var span = Spans.Continue("feed.apply", frame.Trace);
        model.Apply(frame.Bays);
        if (ledger.Observe(frame, Now())) WakeReader();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_self is not null) await TryAsync("unregister", () => grains.FeedRegistry().UnregisterAsync(host.FeedId), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // With a silo in the same process, calls make sense only once that has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = app.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStopping = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
        ledger.SilosLost += OnSilosLost;
        await Task.WhenAll(RegisterAsync(stoppingToken), ReadAsync(stoppingToken));
    }

    private async Task RegisterAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var done = await TryAsync("register", RegisterOnceAsync, ct);

                // A registry that died with its silo knows nobody: no silo that joins could find this host.
                await Task.WhenAny(losses.Next, Task.Delay(done ? Renewal : Retry, time, ct));
                ct.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void OnSilosLost()
    {
        LogLost(log);
        losses.Tell();
    }

    private async Task RegisterOnceAsync()
    {
        // The reference is weak at its other end: this object lives as long as the host.
        _self ??= grains.CreateObjectReference<IFeedObserver>(this);
        await grains.FeedRegistry().RegisterAsync(host.FeedId, _self);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            // Without the catalogue no tile has a bay: an empty screen would call itself whole.
            await catalog.Loaded.WaitAsync(ct);
            while (!await TryAsync("read the partition count", ExpectAsync, ct)) await Task.Delay(Retry, time, ct);
            while (true)
            {
                var missing = ledger.TakeMissing(ReadsAtOnce);
                if (missing.Length == 0) await _toRead.WaitAsync(ct);
                else if (!(await Task.WhenAll(missing.Select(p => ReadAsync(p, ct)))).All(read => read)) await Task.Delay(Retry, time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ExpectAsync() => ledger.Expect((await grains.Catalog().GetInfoAsync()).Partitions);

    private async Task<bool> ReadAsync(short partition, CancellationToken ct)
    {
        var read = false;
        try
        {
            return read = await TryAsync("read a partition", ApplyAsync, ct, _unread);
        }
        finally
        {
            ledger.Done(partition, read);
        }

        async Task ApplyAsync() => model.Apply((await grains.Partition(new PartitionKey(partition)).SnapshotAsync()).Bays);
    }

    /// <param name="what">What is tried, for the log.</param>
    /// <param name="work">Tries once.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="seldom">Decides whether a failure is logged; null = always. While the database
    /// is away no owner of a partition is known, and all are tried ten times a second.</param>
    private async Task<bool> TryAsync(string what, Func<Task> work, CancellationToken ct, ThrottledLog? seldom = null)
    {
        try
        {
            // What a lost silo was to answer is asked again at once.
            var loss = losses.Next;
            var asked = work();
            if (await Task.WhenAny(asked, loss).WaitAsync(CallTimeout, time, ct) != asked) return false;
            await asked;
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (seldom is null || seldom.IsDue()) LogTry(log, e, what);
            return false;
        }
    }

    private void WakeReader()
    {
        lock (_toRead)
        {
            if (_toRead.CurrentCount == 0) _toRead.Release();
        }
    }

    private long Now() => host.SteadyNow(time);

    [LoggerMessage(2401, LogLevel.Warning, "The live feed could not {What}; it tries again")]
    private static partial void LogTry(ILogger log, Exception e, string what);

    [LoggerMessage(2402, LogLevel.Information, "A silo has left the cluster; the live feed reads all partitions from their owners")]
    private static partial void LogLost(ILogger log);
}
