using System.Diagnostics;

namespace ParkAndSee.Tests.Load;

/// <summary>
/// Many screens, all read by one thread that looks at each of them every <see cref="Sweep"/>: what it adds to a latency is at most that.
/// </summary>
public sealed class ScreenWall : IDisposable
{
    /// <summary>Time from one look at a screen to the next, unless there is too much to read.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly List<LeanScreen> _screens;
    private readonly Thread _reader;
    private volatile bool _stop;
    private Exception? _failure;

    /// <summary>Begins to read.</summary>
    public ScreenWall(List<LeanScreen> screens)
    {
        _screens = screens;
        _reader = new Thread(Run) { IsBackground = true, Name = "screens" };
        _reader.Start();
    }

    /// <summary>Sums over all screens.</summary>
    public WallCount Count()
    {
        if (_failure is not null) throw new InvalidOperationException("The screens could not be read on.", _failure);
        return new WallCount(
            _screens.Sum(s => s.Seen.Frames), _screens.Sum(s => s.Seen.BayUpdates), _screens.Sum(s => s.Seen.ZoneUpdates),
            _screens.Sum(s => s.Seen.Gaps), _screens.Count(s => s.Closed));
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
        var buffer = new byte[512 * 1024];
        var pinged = Stopwatch.GetTimestamp();
        try
        {
            while (!_stop)
            {
                var began = Stopwatch.GetTimestamp();
                foreach (var screen in _screens) screen.Read(buffer);
                if (Stopwatch.GetElapsedTime(pinged) > PingEvery)
                {
                    foreach (var screen in _screens) screen.Ping();
                    pinged = began;
                }

                var rest = Sweep - Stopwatch.GetElapsedTime(began);
                if (rest > TimeSpan.Zero) Thread.Sleep(rest);
            }
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }
}

/// <summary>What a wall of screens has seen.</summary>
/// <param name="Frames">Frames with content.</param>
/// <param name="BayUpdates">Bays in deltas.</param>
/// <param name="ZoneUpdates">Zones in deltas.</param>
/// <param name="Gaps">Deltas that did not fit.</param>
/// <param name="Closed">Screens that the server closed.</param>
public sealed record WallCount(long Frames, long BayUpdates, long ZoneUpdates, long Gaps, int Closed);
