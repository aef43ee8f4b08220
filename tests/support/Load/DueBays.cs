using System.Diagnostics;

namespace ParkAndSee.Tests.Load;

/// <summary>Holds since when which change of a bay is due on the screens, and takes the latency when a screen shows it.</summary>
/// <param name="numbers">Number of each bay of the city.</param>
public sealed class DueBays(int[] numbers)
{
    private const byte Free = 1;
    private const byte Occupied = 2;

    private readonly (byte Status, long Due)[] _due = new (byte, long)[numbers.Max() + 1];

    /// <summary>From due until seen, milliseconds, once for each screen that reports.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>Bays that are about to change.</summary>
    public void Expect(ReadOnlyMemory<int> bays, bool arrives, long due)
    {
        foreach (var bay in bays.Span) _due[numbers[bay]] = (arrives ? Occupied : Free, due);
    }

    /// <summary>A screen was told of a bay.</summary>
    public void See(int bayNo, byte status)
    {
        var (expected, due) = _due[bayNo];
        if (expected == status) Latencies.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
    }
}
