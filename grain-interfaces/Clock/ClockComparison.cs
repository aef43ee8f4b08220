namespace ParkAndSee.Clock;

/// <summary>
/// Compares a host's wall clock with the database's, the one clock that all hosts share. Between two readings the database's
/// time is carried on by the host's monotonic clock, so a step of the wall clock shows at once and without a call. Thread-safe.
/// </summary>
public sealed class ClockComparison(TimeProvider time)
{
    /// <summary>A host whose clock differs by more takes no events, rights or permits.</summary>
    public static readonly TimeSpan MaxDifference = TimeSpan.FromSeconds(2);

    /// <summary>How long a reading is good for at least: it is renewed so often.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>A reading that took longer says too little, unless it is the first one.</summary>
    private static readonly TimeSpan MaxRoundTrip = TimeSpan.FromSeconds(1);

    private ClockReading? _latest;

    /// <summary>Whether the database's time was ever read.</summary>
    public bool IsKnown => Volatile.Read(ref _latest) is not null;

    /// <summary>How far this host's clock is ahead of the database's (below zero: behind); zero while nothing is known.</summary>
    public TimeSpan Difference => Volatile.Read(ref _latest) is { } latest ? time.GetUtcNow() - TimeOf(latest) : TimeSpan.Zero;

    /// <summary>Whether the clocks differ by more than is allowed. False while nothing is known.</summary>
    public bool IsOff =>
        Volatile.Read(ref _latest) is { } latest && (time.GetUtcNow() - TimeOf(latest)).Duration() > MaxDifference + latest.Doubt;

    /// <summary>The database's time now, by the latest reading; this host's own while nothing is known.</summary>
    public DateTimeOffset Now => Volatile.Read(ref _latest) is { } latest ? TimeOf(latest) : time.GetUtcNow();

    /// <summary>A description for operators.</summary>
    public string Describe() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"The clock of this host differs by {Difference.TotalSeconds:+0.0;-0.0;0.0} s from the database's. "
        + $"Beyond {MaxDifference.TotalSeconds:0} s no event, right or permit is taken. Set the clock (NTP).");

    /// <summary>Reads the database's time.</summary>
    /// <param name="read">Answers it in Unix milliseconds.</param>
    public async Task CompareAsync(Func<Task<long>> read)
    {
        var began = time.GetTimestamp();
        var told = await read().ConfigureAwait(false);
        var ended = time.GetTimestamp();
        var roundTrip = time.GetElapsedTime(began, ended);
        if (roundTrip > MaxRoundTrip && IsKnown) return;
        var half = roundTrip / 2;
        Volatile.Write(ref _latest, new ClockReading(DateTimeOffset.FromUnixTimeMilliseconds(told) + half, ended, half));
    }

    private DateTimeOffset TimeOf(ClockReading reading) => reading.Time + time.GetElapsedTime(reading.At);

    /// <param name="Time">The database's time.</param>
    /// <param name="At">When that was, by the monotonic clock.</param>
    /// <param name="Doubt">How far the reading may be wrong: half of the way there and back.</param>
    private sealed record ClockReading(DateTimeOffset Time, long At, TimeSpan Doubt);
}
