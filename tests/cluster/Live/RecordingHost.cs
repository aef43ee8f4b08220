using System.Threading.Channels;
using ParkAndSee.Live;

namespace ParkAndSee.Tests.Live;

/// <summary>An API host as a hub sees it: frames arrive here, and the test says when each is acknowledged.</summary>
internal sealed class RecordingHost : IFeedObserver
{
    private readonly Channel<(FeedFrame Frame, TaskCompletionSource Ack)> _frames =
        Channel.CreateUnbounded<(FeedFrame, TaskCompletionSource)>();
    private int _onTheWay;

    public Guid Id { get; } = Guid.NewGuid();

    public int MostOnTheWay { get; private set; }

    public FeedHost AsHost => new(Id, this);

    /// <summary>Whether frames are acknowledged as they come, and only counted.</summary>
    public bool AcksAtOnce { get; init; }

    public int Received { get; private set; }

    public async Task OnFrameAsync(FeedFrame frame)
    {
        Received++;
        if (AcksAtOnce) return;
        MostOnTheWay = Math.Max(MostOnTheWay, Interlocked.Increment(ref _onTheWay));

        // The hub takes note of an acknowledgement within the call that gives it, so no clock that moves next can overtake it.
        var ack = new TaskCompletionSource();
        _frames.Writer.TryWrite((frame, ack));
        try
        {
            await ack.Task;
        }
        finally
        {
            Interlocked.Decrement(ref _onTheWay);
        }
    }

    /// <summary>The next frame, not acknowledged yet.</summary>
    public async Task<(FeedFrame Frame, TaskCompletionSource Ack)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _frames.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next frame, acknowledged.</summary>
    public async Task<FeedFrame> TakeAsync()
    {
        var (frame, ack) = await NextAsync();
        ack.SetResult();
        return frame;
    }
}
