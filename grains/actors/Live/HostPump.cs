using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ParkAndSee.Tracing;

namespace ParkAndSee.Live;

/// <summary>
/// Sends one silo's changes to one API host. The first change after a quiet time leaves at once, then at most one frame per
/// <see cref="Spacing"/>; at most <see cref="MaxInFlight"/> frames are unacknowledged, and what comes meanwhile is merged. A frame that
/// fails goes back into the dirty set, so its states leave with the next one.
/// </summary>
internal sealed partial class HostPump : IAsyncDisposable
{
    /// <summary>Least time between two frames.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(3);

    /// <summary>A frame that is not acknowledged by then has failed.</summary>
    public static readonly TimeSpan AckTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Rest after a failure, so that a host that is gone costs little until the registry drops it.</summary>
    public static readonly TimeSpan RestAfterFailure = TimeSpan.FromMilliseconds(500);

    /// <summary>Most frames on the way.</summary>
    public const int MaxInFlight = 2;

    private readonly DirtyBays _dirty = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    private readonly SemaphoreSlim _slots = new(MaxInFlight, MaxInFlight);
    private readonly CancellationTokenSource _stop = new();
    private readonly Guid _host;
    private readonly string _silo;
    private readonly long _generation;
    private readonly Func<ClusterView?> _view;
    private readonly FoldLag _lag;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _loop;
    private volatile IFeedObserver _observer;
    private long _notBefore;
    private long _number;

    // A beat sends a frame even when nothing changed; the first frame of a host is one, and tells it to take snapshots.
    private int _beats = 1;

    public HostPump(FeedHost host, string silo, long generation, Func<ClusterView?> view, FoldLag lag, TimeProvider time, ILogger log)
    {
        (_host, _observer, _silo, _generation, _view, _lag, _time, _log) = (host.HostId, host.Observer, silo, generation, view,
            lag, time, log);
        _notBefore = time.GetTimestamp();
        Wake();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Frames go to this reference from now on.</summary>
    public void Renew(IFeedObserver observer) => _observer = observer;

    /// <summary>How many states wait for a frame.</summary>
    public int Dirty => _dirty.Count;

    /// <summary>Changed bays, and the span of a sampled event among those behind them.</summary>
    public void Put(ReadOnlySpan<BayDelta> deltas, Activity? cause)
    {
        FeedCounters.Conflated(_dirty.Put(deltas, cause));
        Wake();
    }

    /// <summary>A partition to read again.</summary>
    public void Reread(short partition)
    {
        _dirty.Reread([partition]);
        Wake();
    }

    /// <summary>Asks for a sign of life.</summary>
    public void Beat()
    {
        Interlocked.Exchange(ref _beats, 1);
        Wake();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        var ct = _stop.Token;
        try
        {
            while (await _wake.Reader.WaitToReadAsync(ct))
            {
                await _slots.WaitAsync(ct);
                var rest = _time.GetElapsedTime(_time.GetTimestamp(), Interlocked.Read(ref _notBefore));
                if (rest > TimeSpan.Zero) await Task.Delay(rest, _time, ct);
                _wake.Reader.TryRead(out _);
                var beat = Interlocked.Exchange(ref _beats, 0) == 1;
                var lag = _lag.OldestMs(); // before the states are taken: what is folded between is among them
                var (bays, reread, cause) = _dirty.Take();
                if (!beat && bays.Length == 0 && reread.Length == 0)
                {
                    _slots.Release();
                    continue;
                }

                RestFor(Spacing);
                _ = SendAsync(new FeedFrame(_silo, _generation, ++_number, reread, bays, beat ? _view() : null, LagMs: lag), cause, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host is gone, or the silo stops.
        }
    }

    private async Task SendAsync(FeedFrame frame, Activity? cause, CancellationToken ct)
    {
        using var span = cause is null ? null : Spans.Start("feed.frame", ActivityKind.Producer, [cause]);
        if (span is not null) frame = frame with { Trace = span.Id };
        try
        {
            await _observer.OnFrameAsync(frame).WaitAsync(AckTimeout, _time, ct);
            FeedCounters.Sent(frame.Bays.Length);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            FeedCounters.Failed();
            LogFailed(_log, e, frame.Number, _host, frame.Bays.Length);
            RestFor(RestAfterFailure);
            _dirty.Put(frame.Bays);
            _dirty.Reread(frame.Reread);
            Wake();
        }

        _slots.Release();
    }

    private void RestFor(TimeSpan rest) =>
        Interlocked.Exchange(ref _notBefore, _time.GetTimestamp() + (long)(rest.TotalSeconds * _time.TimestampFrequency));

    [LoggerMessage(1101, LogLevel.Warning, "Frame {Number} to API host {Host} failed; its {Bays} states go with the next one")]
    private static partial void LogFailed(ILogger log, Exception e, long number, Guid host, int bays);
}
