namespace ParkAndSee.Tariffs;

/// <summary>A stay as the walk over paid time found it.</summary>
/// <param name="Seconds">Paid seconds.</param>
/// <param name="Cost">What they cost, in the units of <see cref="ScaleMath"/> times a percentage.</param>
/// <param name="Until">When they are over, Unix seconds.</param>
/// <param name="CoveredUntil">When the next paid second begins, Unix seconds.</param>
/// <param name="End">Why there are not more.</param>
/// <param name="Percent">Share of the price that is due in the last piece of paid time.</param>
internal readonly record struct StayFare(long Seconds, long Cost, long Until, long CoveredUntil, StayEnd End, int Percent);

/// <summary>Why a walk ended.</summary>
internal enum StayEnd : byte
{
    /// <summary>It has as many seconds as were wanted.</summary>
    Enough,

    /// <summary>The next second would cost too much.</summary>
    Budget,

    /// <summary>A closing over which nothing is carried.</summary>
    Closing,

    /// <summary>No paid time is left on the day of the start.</summary>
    Never,
}
