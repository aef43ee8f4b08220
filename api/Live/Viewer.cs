using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Tracing;

namespace ParkAndSee.Live;

/// <summary>
/// One connection to the live map. Its pump sleeps until something that it watches has changed, sends what the client lacks, and waits for
/// the connection to take it: one send at a time, at most one per <see cref="FramePace.Spacing"/>. While it waits nothing is queued for it, whatever
/// happens in the city: it only falls behind in version.
/// </summary>
internal sealed partial class Viewer
{
    /// <summary>A viewer that was sent nothing for so long gets an empty frame at the next <see cref="Check"/>, so one comes at least every 5 s.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(4);

    /// <summary>A connection whose socket takes nothing for so long is closed by its transport.</summary>
    public static readonly TimeSpan StuckTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A connection that has not taken a frame whole for so long is closed, whatever keeps it.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    private readonly string _connection;
    private readonly ILiveClient _client;
    private readonly Action _abort;
    private readonly LiveContext _live;
    private readonly CallBudget _budget;
    private readonly List<byte[]> _sections = [];
    private readonly CancellationTokenSource _stop = new();
    private Watch _watch = Live.Watch.Nothing;
    private Watch? _next;
    private long _lastSent;
    private int _awake;
    private int _beat;
    private int _sending;
    private Activity? _cause;

    public Viewer(string connection, ILiveClient client, Action abort, LiveContext live)
    {
        (_connection, _client, _abort, _live) = (connection, client, abort, live);
        _budget = new CallBudget(live.Time);
        _lastSent = live.Time.GetTimestamp() - live.Time.TimestampFrequency;
    }

    /// <summary>Replaces what is watched; the answer is a frame.</summary>
    /// <exception cref="HubException">The request is bad, or there are too many.</exception>
    public void Watch(WatchRequest request)
    {
        if (!_budget.TryTake()) throw new HubException($"Watch: at most {CallBudget.PerSecond} calls a second. Wait a second and call again.");
        if (request is null) throw new HubException("request: null watches nothing; send {\"tiles\": []} for that.");
        var next = request.ToWatch(_live.Host.Id);

        // First in the index, then in force: no change can fall between.
        _live.Index.Set(this, next);
        Interlocked.Exchange(ref _next, next);
        Interlocked.Exchange(ref _beat, 1);
        Wake();
    }

    /// <summary>Something that it watches has changed. Cheap, never blocks, may be called from anywhere.</summary>
    /// <param name="cause">Span of a sampled event behind the change.</param>
    public void Wake(Activity? cause = null)
    {
        if (cause is not null) Volatile.Write(ref _cause, cause);
        if (Volatile.Read(ref _awake) == 0 && Interlocked.Exchange(ref _awake, 1) == 0) _wake.Writer.TryWrite(true);
    }

    /// <summary>To be called once a second: heartbeat when quiet, end of patience when stuck.</summary>
    public void Check()
    {
        var quiet = _live.Time.GetElapsedTime(Interlocked.Read(ref _lastSent));
        if (Volatile.Read(ref _sending) == 1)
        {
            if (quiet < SendTimeout) return;
            LiveCounters.CutOff();
            LogStuck(_live.Log, _connection, SendTimeout.TotalSeconds);
            Stop();
            _abort();
        }
        else if (quiet >= Heartbeat)
        {
            Interlocked.Exchange(ref _beat, 1);
            Wake();
        }
    }

    /// <summary>Ends the pump; nothing more is sent.</summary>
    public void Stop()
    {
        _live.Index.Remove(this);
        _stop.Cancel();
    }

    /// <summary>The pump. Ends after <see cref="Stop"/>, or when the connection fails.</summary>
    public async Task RunAsync()
    {
        var ct = _stop.Token;
        try
        {
            while (await _wake.Reader.WaitToReadAsync(ct))
            {
                var rest = _live.Pace.Spacing - _live.Time.GetElapsedTime(_lastSent);
                if (rest > TimeSpan.Zero) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)), _live.Time, ct);
                _wake.Reader.TryRead(out _);
                Interlocked.Exchange(ref _awake, 0);
                if (Interlocked.Exchange(ref _next, null) is { } next)
                {
                    next.ContinueFrom(_watch);
                    _watch = next;
                }

                bool more;
                do
                {
                    more = _live.Model.Encode(_watch, _sections);
                    if (_sections.Count > 0 || Interlocked.Exchange(ref _beat, 0) == 1) await SendAsync();
                }
                while (more && !ct.IsCancellationRequested);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The connection is closed.
        }
        catch (Exception e)
        {
            LogFailed(_live.Log, e, _connection);
            Stop();
            _abort();
        }
    }

    private async Task SendAsync()
    {
        Interlocked.Exchange(ref _beat, 0);
        var frame = LiveCodec.Frame(_live.Host.Id, _live.Host.SteadyNow(_live.Time), _live.Ledger.FeedTime, _sections);
        _sections.Clear();
        Interlocked.Exchange(ref _lastSent, _live.Time.GetTimestamp());
        Volatile.Write(ref _sending, 1);
        using var span = Volatile.Read(ref _cause) is null ? null : Spans.Start("viewer.frame", ActivityKind.Producer, [Interlocked.Exchange(ref _cause, null)]);
        span?.SetTag("bytes", frame.Length);
        await _client.Frame(frame);
        LiveCounters.Sent(frame.Length);
        Volatile.Write(ref _sending, 0);
    }

    [LoggerMessage(2411, LogLevel.Information, "Live connection {Connection} took no frame for {Seconds} s and is closed")]
    private static partial void LogStuck(ILogger log, string connection, double seconds);

    [LoggerMessage(2412, LogLevel.Information, "Live connection {Connection} failed and is closed")]
    private static partial void LogFailed(ILogger log, Exception e, string connection);
}
