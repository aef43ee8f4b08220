namespace ParkAndSee.Micromobility;

/// <summary>
/// What is known of a shared vehicle: a function of the reports in the order of their times,
/// never of their arrival. <c>default</c> = nothing was heard.
/// </summary>
/// <param name="HeardAt">Time of the latest report, Unix milliseconds; 0 = none.</param>
/// <param name="Motion">Whether it stands.</param>
/// <param name="State">The latest state that was said.</param>
/// <param name="ContactLost">It is not heard from: what follows is what was known last, and nobody is sent on it.</param>
/// <param name="Since">Since when it stands where it stands, Unix milliseconds; means nothing unless it stands.</param>
/// <param name="Fix">The most accurate place that was measured while it stood; of equally accurate ones the latest.</param>
/// <param name="FixAt">When that was measured.</param>
/// <param name="Surface">What it was last said to stand on.</param>
/// <param name="SurfaceAt">Since when it is said so.</param>
/// <param name="TippedOver">Whether it lies, as last said; null = not said.</param>
/// <param name="TippedAt">Since when it is said so.</param>
[GenerateSerializer, Immutable, Alias("SharedStanding")]
public readonly record struct MicromobilityVehicleState(
    [property: Id(0)] long HeardAt,
    [property: Id(1)] MicromobilityMotion Motion,
    [property: Id(2)] MdsVehicleState State,
    [property: Id(3)] bool ContactLost,
    [property: Id(4)] long Since,
    [property: Id(5)] MicromobilityFix? Fix,
    [property: Id(6)] long FixAt,
    [property: Id(7)] MicromobilitySurface Surface,
    [property: Id(8)] long SurfaceAt,
    [property: Id(9)] bool? TippedOver,
    [property: Id(10)] long TippedAt);

/// <summary>Whether a shared vehicle stands. The numbers are stored: never reuse one.</summary>
public enum MicromobilityMotion : byte
{
    /// <summary>Nothing was heard.</summary>
    Unseen = 0,

    /// <summary>It stands on the street.</summary>
    Standing = 1,

    /// <summary>It is in use.</summary>
    OnTrip = 2,

    /// <summary>It was taken off the street.</summary>
    Removed = 3,

    /// <summary>It is outside the town.</summary>
    Elsewhere = 4,
}
