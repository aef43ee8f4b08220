namespace ParkAndSee.Tests.Faults;

/// <summary>The clock of the sensors, which a fault can step.</summary>
public sealed class SenderClock
{
    /// <summary>So far ahead that the door refuses the event, whatever step is in force.</summary>
    public const long TooFarMs = 3_600_000;

    private long _stepMs;

    /// <summary>The sensors' time, Unix milliseconds.</summary>
    public long Now => True + Volatile.Read(ref _stepMs);

    /// <summary>Event times up to here may be accepted by a door whose clock is up to five minutes behind.</summary>
    public long Latest => True + TooFarMs / 2;

    private static long True => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>Steps it.</summary>
    /// <param name="ms">Distance from the true time from now on.</param>
    public void Step(long ms) => Volatile.Write(ref _stepMs, ms);
}
