using ParkAndSee.Ports;

namespace ParkAndSee.Clock;

/// <summary>The clock of this silo beside the database's. One per silo; <c>SiloClockKeeper</c> renews the comparison.</summary>
public sealed class SiloClock(IDatabaseClock database, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The comparison.</summary>
    public ClockComparison Comparison { get; } = new(time);

    /// <summary>Compares once more.</summary>
    public Task CompareAsync(CancellationToken ct) => Comparison.CompareAsync(() => database.ReadAsync(ct).WaitAsync(Patience, time, ct));

    /// <summary>Sees to it that the clocks have been compared.</summary>
    public Task EnsureComparedAsync(CancellationToken ct) => Comparison.IsKnown ? Task.CompletedTask : CompareAsync(ct);

    /// <summary>Refuses to take events while the clocks differ too much.</summary>
    /// <exception cref="ClockOffException">They do.</exception>
    public void ThrowIfOff()
    {
        if (Comparison.IsOff) throw new ClockOffException(Comparison.Describe());
    }
}
