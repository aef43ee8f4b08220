using System.Threading.Channels;

namespace ParkAndSee.Hubs;

/// <summary>
/// Sends to one connection of a hub. It sleeps until something has changed, sends what the
/// client lacks, and waits for the connection to take it: one send at a time, with a least distance. While
/// it waits nothing is queued, whatever changes: the client only falls behind in version.
/// </summary>
/// <param name="connection">Id of the connection.</param>
/// <param name="abort">Closes it.</param>
/// <param name="time">Clock of distances and time-outs.</param>
/// <param name="log">Where closed connections are told.</param>
internal abstract partial class ConnectionPump(string connection, Action abort, TimeProvider time, ILogger log)
{
    /// <summary>
    /// A client that was sent nothing for so long gets an empty message at the next <see cref="Check"/>, so one comes at least every 5 s.
    /// </summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(4);

    /// <summary>A connection whose socket takes nothing for so long is closed by its transport.</summary>
    public static readonly TimeSpan StuckTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A connection that has not taken a message whole for so long is closed, whatever keeps it.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    private readonly CancellationTokenSource _stop = new();
    private static long _cutOff;
    private long _lastSent = time.GetTimestamp() - time.TimestampFrequency;
    private int _awake;
    private int _beat;
    private int _sending;

    /// <summary>Connections of this process that were closed because they took no message for too long.</summary>
    public static long CutOff => Volatile.Read(ref _cutOff);

    /// <summary>Least distance of two messages.</summary>
    protected abstract TimeSpan Spacing { get; }

    /// <summary>Something that it watches has changed. Cheap, never blocks, may be called from anywhere.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _awake) == 0 && Interlocked.Exchange(ref _awake, 1) == 0) _wake.Writer.TryWrite(true);
    }

    /// <summary>To be called once a second: heartbeat when quiet, end of patience when stuck.</summary>
    public void Check()
    {
        var quiet = time.GetElapsedTime(Interlocked.Read(ref _lastSent));
        if (Volatile.Read(ref _sending) == 1)
        {
            if (quiet < SendTimeout) return;
            Interlocked.Increment(ref _cutOff);
            LogStuck(log, connection, SendTimeout.TotalSeconds);
            Close();
        }
        else if (quiet >= Heartbeat)
        {
            Answer();
        }
    }

    /// <summary>The connection is open: starts the pump. Called once.</summary>
    public virtual void Begin() => _ = RunAsync();

    /// <summary>The connection has ended. Called once after <see cref="Begin"/>.</summary>
    public virtual void End() => Stop();

    /// <summary>Stops the pump and closes the connection.</summary>
    public void Close()
    {
        Stop();
        abort();
    }

    /// <summary>Stops the pump; nothing more is sent. May be called several times.</summary>
    public virtual void Stop() => _stop.Cancel();

    /// <summary>The pump. Ends after <see cref="Stop"/>, or when the connection fails.</summary>
    public async Task RunAsync()
    {
        var ct = _stop.Token;
        try
        {
            while (await _wake.Reader.WaitToReadAsync(ct))
            {
                var rest = Spacing - time.GetElapsedTime(_lastSent);
                if (rest > TimeSpan.Zero) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)), time, ct);
                _wake.Reader.TryRead(out _);
                Interlocked.Exchange(ref _awake, 0);
                Renew();
                bool more;
                do
                {
                    more = Collect(out var isSomething);
                    if (isSomething || Interlocked.Exchange(ref _beat, 0) == 1) await SendOneAsync();
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
            LogFailed(log, e, connection);
            Close();
        }
    }

    /// <summary>Sees to it that something is sent, if only an empty message.</summary>
    protected void Answer()
    {
        Interlocked.Exchange(ref _beat, 1);
        Wake();
    }

    /// <summary>What the client asked for last comes into force.</summary>
    protected abstract void Renew();

    /// <summary>Gathers what the client lacks, as much as one message takes.</summary>
    /// <param name="isSomething">Whether there is anything.</param>
    /// <returns>Whether there may be more.</returns>
    protected abstract bool Collect(out bool isSomething);

    /// <summary>Sends what was gathered; completes when the connection has taken it.</summary>
    protected abstract Task SendAsync();

    private async Task SendOneAsync()
    {
        Interlocked.Exchange(ref _beat, 0);
        Interlocked.Exchange(ref _lastSent, time.GetTimestamp());
        Volatile.Write(ref _sending, 1);
        await SendAsync();
        Volatile.Write(ref _sending, 0);
    }

    [LoggerMessage(2212, LogLevel.Information, "Live connection {Connection} took no frame for {Seconds} s and is closed")]
    private static partial void LogStuck(ILogger log, string connection, double seconds);

    [LoggerMessage(2213, LogLevel.Information, "Live connection {Connection} failed and is closed")]
    private static partial void LogFailed(ILogger log, Exception e, string connection);
}
