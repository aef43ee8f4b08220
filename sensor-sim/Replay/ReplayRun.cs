using ParkAndSee.Sending;

namespace ParkAndSee.Replay;

/// <summary>Sends the events of a file. It writes to no terminal. Next hop: the API's ingest door.</summary>
public sealed class ReplayRun
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ReplayOptions _options;
    private readonly TimeProvider _time;
    private readonly ReplayFile _file;
    private readonly int[] _order;
    private EventSender? _sender;

    /// <summary>Reads the whole file, so that a wrong line is found before anything is sent.</summary>
    /// <exception cref="UserError">The file cannot be read; the message names the line.</exception>
    public ReplayRun(ReplayOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _file = ReplayFile.Read(options.File, options.Dataset);
        _order = ReplayOrder.Of(_file, options);
    }

    /// <summary>How many events will be sent, repetitions counted.</summary>
    public int Total => _order.Length;

    /// <summary>The counts now; null before the run.</summary>
    public SendReport? Report => _sender?.Report;

    /// <summary>Sends everything, or until cancelled; what is in flight then gets 5 s to be answered.</summary>
    /// <returns>What became of every event that was sent, and how many were not (<see cref="ReplayResult.NotSent"/>).</returns>
    /// <exception cref="UserError">No server answers at the start; nothing was sent.</exception>
    public async Task<ReplayResult> RunAsync(CancellationToken cancel)
    {
        var began = _time.GetTimestamp();
        using var http = SendClient.Create(_options.Send);
        await SendClient.EnsureAnsweredAsync(http, _options.Send.Url, cancel).ConfigureAwait(false);
        using var sender = new EventSender(http, _options.Send, _time);
        _sender = sender;
        await PumpAsync(sender, began, cancel).ConfigureAwait(false);
        using var grace = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var _ = cancel.Register(() => grace.CancelAfter(Grace)).ConfigureAwait(false);
        await sender.CompleteAsync(grace.Token).ConfigureAwait(false);
        var report = sender.Report;
        return new ReplayResult(report, Total - report.Offered, _time.GetElapsedTime(began));
    }

    private async Task PumpAsync(EventSender sender, long began, CancellationToken cancel)
    {
        var batch = new EventBatch.Builder();
        var first = _order.Min(_file.TimeOf);
        foreach (var index in _order)
        {
            if (cancel.IsCancellationRequested || sender.IsStopped) break;
            var wait = DueIn(_file.TimeOf(index) - first, began);
            if (batch.Count > 0 && (wait > TimeSpan.Zero || batch.Count >= _options.Send.Batch
                || batch.Bytes >= _options.Send.MaxBodyBytes))
                await sender.OfferAsync(batch.Build(), cancel).ConfigureAwait(false);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancel.IsCancellationRequested) break;
            _file.AddTo(batch, index);
        }

        if (batch.Count > 0) await sender.OfferAsync(batch.Build(), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A shuffled file waits for its late events and lets the early ones go at once.</summary>
    private TimeSpan DueIn(long sinceFirst, long began) =>
        double.IsFinite(_options.Speed)
            ? TimeSpan.FromMilliseconds(sinceFirst / _options.Speed) - _time.GetElapsedTime(began)
            : TimeSpan.Zero;
}

/// <summary>The end of a replay.</summary>
/// <param name="Report">What became of the events that were sent.</param>
/// <param name="NotSent">Events of the file that were never offered, because the run ended early.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ReplayResult(SendReport Report, long NotSent, TimeSpan Elapsed);
