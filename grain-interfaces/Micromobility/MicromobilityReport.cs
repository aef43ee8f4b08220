namespace ParkAndSee.Micromobility;

/// <summary>What one MDS 2.0 event or point of telemetry, or one vehicle of a GBFS document, says. It holds no trip and no rider.</summary>
/// <param name="Id">MDS <c>event_id</c> or <c>telemetry_id</c>.</param>
/// <param name="Provider">MDS <c>provider_id</c>.</param>
/// <param name="Device">MDS <c>device_id</c>.</param>
/// <param name="At">When it was so, Unix milliseconds.</param>
/// <param name="State">The vehicle's state; telemetry does not say it.</param>
/// <param name="Signs">What else it says.</param>
/// <param name="Fix">Where; null = not said, and always null during a trip.</param>
/// <param name="Surface">What it stands on.</param>
/// <param name="TippedOver">Whether it lies; null = not said.</param>
[GenerateSerializer, Immutable, Alias("SharedReport")]
public readonly record struct MicromobilityReport(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Guid Provider,
    [property: Id(2)] Guid Device,
    [property: Id(3)] long At,
    [property: Id(4)] MdsVehicleState State,
    [property: Id(5)] MicromobilityFlags Signs,
    [property: Id(6)] MicromobilityFix? Fix,
    [property: Id(7)] MicromobilitySurface Surface,
    [property: Id(8)] bool? TippedOver);

/// <summary>A measured place, WGS 84.</summary>
/// <param name="Lon">Longitude in millionths of a degree.</param>
/// <param name="Lat">Latitude in millionths of a degree.</param>
/// <param name="AccuracyCm">Radius within which the true place lies, as the device says, cm; null = it does not say.</param>
[GenerateSerializer, Immutable, Alias("SharedFix")]
public readonly record struct MicromobilityFix([property: Id(0)] int Lon, [property: Id(1)] int Lat, [property: Id(2)] int? AccuracyCm);

/// <summary>MDS 2.0 <c>vehicle_state</c>. The numbers travel and are stored: never reuse one.</summary>
public enum MdsVehicleState : byte
{
    /// <summary>Not said.</summary>
    Unsaid = 0,

    /// <summary>Taken off the street.</summary>
    Removed = 1,

    /// <summary>Can be rented.</summary>
    Available = 2,

    /// <summary>Stands, and cannot be rented.</summary>
    NonOperational = 3,

    /// <summary>Stands, and is kept for a rider.</summary>
    Reserved = 4,

    /// <summary>In use.</summary>
    OnTrip = 5,

    /// <summary>In use, and stands for the moment.</summary>
    Stopped = 6,

    /// <summary>Does not answer.</summary>
    NonContactable = 7,

    /// <summary>Cannot be found.</summary>
    Missing = 8,

    /// <summary>Outside the town.</summary>
    Elsewhere = 9,
}

/// <summary>What a report says beside the state. The bits travel and are stored.</summary>
[Flags]
public enum MicromobilityFlags : byte
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Someone has picked it up.</summary>
    PickedUp = 1,

    /// <summary>It is not heard from any more, or its place is too old to count.</summary>
    ContactLost = 2,

    /// <summary>It was measured during a trip.</summary>
    OnTrip = 4,
}

/// <summary>MDS 2.0 <c>location_type</c>. The numbers travel and are stored: never reuse one.</summary>
public enum MicromobilitySurface : byte
{
    /// <summary>Not said.</summary>
    Unsaid = 0,

    /// <summary>The carriageway.</summary>
    Street = 1,

    /// <summary>The pavement.</summary>
    Sidewalk = 2,

    /// <summary>A crossing.</summary>
    Crosswalk = 3,

    /// <summary>Off the street.</summary>
    Garage = 4,

    /// <summary>A cycle lane.</summary>
    BikeLane = 5,
}
