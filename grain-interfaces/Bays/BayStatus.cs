namespace ParkAndSee.Bays;

/// <summary>
/// What is known of a bay (Smart Data Models <c>ParkingSpot.status</c>). Unknown is a state of its own, not a missing value.
/// </summary>
public enum BayStatus : byte
{
    /// <summary>Nothing reliable is known: never heard, silent for too long, communication lost, or decommissioned.</summary>
    Unknown = 0,

    /// <summary>No vehicle, by the latest reading.</summary>
    Free = 1,

    /// <summary>A vehicle, by the latest reading.</summary>
    Occupied = 2,

    /// <summary>Taken out of service by the operator.</summary>
    Closed = 3,
}
