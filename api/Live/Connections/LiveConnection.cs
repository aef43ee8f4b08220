using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Hubs;
using ParkAndSee.Tracing;

namespace ParkAndSee.Live;

/// <summary>
/// One connection to the live map: what it watches, and how far it has been told. It sends as <see cref="ConnectionPump"/> does.
/// </summary>
internal sealed class LiveConnection(string connection, ILiveClient client, Action abort, LiveContext live)
    : WatchingConnection<Watch>(Live.Watch.Nothing, connection, abort, live.Time, live.Log)
{
    private readonly List<byte[]> _sections = [];
    private Activity? _cause;
    private long _feedTime;

    /// <inheritdoc />
    protected override TimeSpan Spacing => live.Pace.Spacing;

    /// <summary>Replaces what is watched; the answer is a frame.</summary>
    /// <exception cref="HubException">The request is bad, or there are too many.</exception>
    public void Watch(WatchRequest request)
    {
        CountCall();
        if (request is null) throw new HubException("request: null watches nothing; send {\"tiles\": []} for that.");
        var next = request.ToWatch(live.Host.Id);

        // First in the index, then in force: no change can fall between.
        live.Index.Set(this, next);
        Replace(next);
    }

    /// <summary>As <see cref="ConnectionPump.Wake"/>.</summary>
    /// <param name="cause">Span of a sampled event behind the change.</param>
    public void Wake(Activity? cause)
    {
        if (cause is not null) Volatile.Write(ref _cause, cause);
        Wake();
    }

    /// <inheritdoc />
    public override void Begin()
    {
        live.Pace.Join();
        base.Begin();
    }

    /// <inheritdoc />
    public override void End()
    {
        live.Pace.Leave();
        base.End();
    }

    /// <inheritdoc />
    public override void Stop()
    {
        live.Index.Remove(this);
        base.Stop();
    }

    /// <inheritdoc />
    protected override void Continue(Watch earlier, Watch next) => next.ContinueFrom(earlier);

    /// <inheritdoc />
    protected override bool Collect(out bool isSomething)
    {
        // Before the states are read, and only with the last of them: a frame must not claim
        // what became whole while it was made, or what the next one brings.
        var feedTime = live.Ledger.FeedTime;
        var more = live.Model.Encode(Current, _sections);
        if (!more) _feedTime = feedTime;
        isSomething = _sections.Count > 0;
        return more;
    }

    /// <inheritdoc />
    protected override async Task SendAsync()
    {
        var frame = LiveCodec.Frame(live.Host.Id, live.Host.SteadyNow(live.Time), _feedTime, _sections);
        _sections.Clear();
        using var span = Volatile.Read(ref _cause) is null
            ? null
            : Spans.Start("viewer.frame", ActivityKind.Producer, [Interlocked.Exchange(ref _cause, null)]);
        span?.SetTag("bytes", frame.Length);
        await client.Frame(frame);
        LiveCounters.Sent(frame.Length);
    }
}
