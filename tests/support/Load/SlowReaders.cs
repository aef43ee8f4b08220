namespace ParkAndSee.Tests.Load;

/// <summary>Screens that take a few bytes now and then, far less than there is to tell: bad phones in a tunnel.</summary>
public sealed class SlowReaders : IDisposable
{
    private const int BytesAtATime = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly List<LeanScreen> _screens;
    private readonly Thread _reader;
    private volatile bool _stop;

    private SlowReaders(List<LeanScreen> screens)
    {
        _screens = screens;
        _reader = new Thread(Run) { IsBackground = true, Name = "slow readers" };
        _reader.Start();
    }

    /// <summary>Connects them; all look at the whole of a small city.</summary>
    public static async Task<SlowReaders> ConnectAsync(int count, Uri url, IReadOnlyList<(int X, int Y)> tiles, CancellationToken ct)
    {
        var screens = new List<LeanScreen>();
        for (var n = 0; n < count; n++) screens.Add(await LeanScreen.ConnectAsync(url, tiles, false, null, ct, receiveBuffer: 4096));
        return new SlowReaders(screens);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stop = true;
        _reader.Join();
        foreach (var screen in _screens) screen.Dispose();
    }

    private void Run()
    {
        var buffer = new byte[BytesAtATime];
        while (!_stop)
        {
            foreach (var screen in _screens) screen.Swallow(buffer);
            Thread.Sleep(Pause);
        }
    }
}
