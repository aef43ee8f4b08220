using ParkAndSee.City;

namespace ParkAndSee.Faults;

/// <summary>Which sensor is broken when: a function of the seed, so nothing is stored and the same seed breaks the same sensors.</summary>
internal sealed class DeviceFaults(FaultMix mix, ulong seed)
{
    private const long Hour = 3_600_000;

    /// <summary>A day, milliseconds.</summary>
    public const long Day = 24 * Hour;

    /// <summary>True when a sensor cannot be heard at an instant.</summary>
    public bool IsSilent(int bay, long at) => IsIn(SilenceOf, bay, at);

    /// <summary>True when a sensor sees nothing new at an instant.</summary>
    public bool IsStuck(int bay, long at) => IsIn(StuckOf, bay, at);

    /// <summary>Error of a sensor's clock, milliseconds; positive = fast.</summary>
    public long SkewOf(int bay)
    {
        if (SeededRandom.Share(seed, (ulong)bay, 31) >= mix.Skew) return 0;
        var size = 5_000 * Math.Pow(24, SeededRandom.Share(seed, (ulong)bay, 32));
        return (long)(SeededRandom.Share(seed, (ulong)bay, 33) < 0.5 ? -size : size);
    }

    /// <summary>The silence of a sensor that begins on a day (UTC), if there is one.</summary>
    public (long From, long To)? SilenceOf(int bay, long day) => Window(mix.Silence, bay, day, 11, 4 * Hour, 12 * Hour);

    /// <summary>True when that silence is announced.</summary>
    public bool IsAnnounced(int bay, long day) => SeededRandom.Share(Key(day, 13), (ulong)bay) < 0.5;

    private (long From, long To)? StuckOf(int bay, long day) => Window(mix.Stuck, bay, day, 21, 3 * Hour, 24 * Hour);

    /// <summary>A window may reach into the next day, never beyond it.</summary>
    private static bool IsIn(Func<int, long, (long From, long To)?> windowOf, int bay, long at)
    {
        var day = at / Day;
        return Holds(windowOf(bay, day), at) || Holds(windowOf(bay, day - 1), at);
    }

    private static bool Holds((long From, long To)? window, long at) => window is { } w && at >= w.From && at < w.To;

    private (long, long)? Window(double share, int bay, long day, ulong fault, long shortest, long longest)
    {
        if (share <= 0 || SeededRandom.Share(Key(day, fault), (ulong)bay) >= share) return null;
        var random = new SeededRandom(SeededRandom.Hash(Key(day, fault + 1), (ulong)bay));
        var from = (day * Day) + (long)random.NextBetween(0, Day);
        return (from, from + (long)random.NextBetween(shortest, longest));
    }

    private ulong Key(long day, ulong fault) => SeededRandom.Hash(seed, unchecked((ulong)day), fault);
}
