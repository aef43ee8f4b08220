using NodaTime;

namespace ParkAndSee.Fps;

/// <summary>What is to be paid for an FPS at some time.</summary>
/// <param name="Price">Which price it is.</param>
/// <param name="Cents">The sum.</param>
/// <param name="Until">Until when it is this sum, exclusive.</param>
public readonly record struct FpsAmount(FpsPriceKind Price, long Cents, Instant Until);

/// <summary>The prices of an FPS in the order of time.</summary>
public enum FpsPriceKind : byte
{
    /// <summary>Reduced for who pays soon ("minoré").</summary>
    Reduced = 0,

    /// <summary>As it was due.</summary>
    Full = 1,

    /// <summary>Increased ("majoré"), less the rebate for who pays soon after the warning.</summary>
    IncreasedWithRebate = 2,

    /// <summary>Increased.</summary>
    Increased = 3,
}
