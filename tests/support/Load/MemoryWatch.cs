using System.Diagnostics;

namespace ParkAndSee.Tests.Load;

/// <summary>Looks at a process's resident memory four times a second while something else is measured.</summary>
public sealed class MemoryWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private long _peak;

    /// <summary>Begins to look.</summary>
    public MemoryWatch(int process) => _timer = new Timer(_ => Look(process), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));

    /// <summary>The most that was seen, bytes.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Look(int id)
    {
        using var process = Process.GetProcessById(id);
        lock (_gate) _peak = Math.Max(_peak, process.WorkingSet64);
    }
}
