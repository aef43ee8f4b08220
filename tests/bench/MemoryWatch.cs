using System.Diagnostics;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>Looks at the product's resident memory four times a second while something else is measured.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private long _peak;

    /// <summary>Begins to look.</summary>
    public MemoryWatch(StandaloneProcess product) => _timer = new Timer(_ => Look(product), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));

    /// <summary>The most that was seen, bytes.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void Look(StandaloneProcess product)
    {
        using var process = Process.GetProcessById(product.Id);
        lock (_gate) _peak = Math.Max(_peak, process.WorkingSet64);
    }
}
