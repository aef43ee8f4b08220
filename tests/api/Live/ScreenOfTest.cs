using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Live;

namespace ParkAndSee.Tests.Live;

/// <summary>A connection that takes frames only when the test lets it.</summary>
internal sealed class ScreenOfTest : ILiveClient
{
    private readonly Channel<(byte[] Frame, TaskCompletionSource Taken)> _frames =
        Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();

    public int Offered { get; private set; }

    public Task Frame(byte[] bytes)
    {
        Offered++;

        // The viewer goes on within the call that takes the frame: when that returns, it waits for the next change.
        var taken = new TaskCompletionSource();
        _frames.Writer.TryWrite((bytes, taken));
        return taken.Task;
    }

    /// <summary>Waits for a frame that the connection has not taken yet.</summary>
    public async Task<(WireFrame Frame, TaskCompletionSource Taken)> OfferedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (frame, taken) = await _frames.Reader.ReadAsync(patience.Token);
        return (WireFrame.Decode(frame), taken);
    }

    /// <summary>
    /// Moves the clock until a frame comes, and takes it. One step may fall before the viewer has set its alarm, hence several.
    /// </summary>
    public async Task<WireFrame> TakeAsync(FakeTimeProvider time)
    {
        var frame = TakeAsync();
        while (!frame.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Run(() => { }, CancellationToken.None); // behind all that the step has set going
        }

        return await frame;
    }

    /// <summary>Waits for a frame and takes it.</summary>
    public async Task<WireFrame> TakeAsync()
    {
        var (frame, taken) = await OfferedAsync();
        taken.SetResult();
        return frame;
    }
}
