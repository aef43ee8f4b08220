using ParkAndSee.Bays;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Assessments;

/// <summary>What is known of the stay in a bay. Times are Unix milliseconds.</summary>
/// <param name="Bay">The bay.</param>
/// <param name="Place">Its place; bays that are ruled alike should share the object.</param>
/// <param name="Status">Its status.</param>
/// <param name="Since">When it became so: for an occupied bay the arrival; for one with
/// several places, when their count last changed.</param>
/// <param name="Occupants">Vehicles that stand there; −1 = not told.</param>
/// <param name="Right">A right that names the bay; of several the one that ends last. One that
/// ended before the arrival counts for nothing.</param>
/// <param name="Read">What was said of a vehicle that was read there; null = nothing, or it is
/// known no longer. One that was read before the arrival counts for nothing.</param>
/// <param name="CheckedAt">When somebody was last read there for the control of parking, whatever came of it; 0 = nobody was.</param>
/// <param name="LeftBefore">When the stay before in the same bay ended; null = not known.</param>
public readonly record struct StayToAssess(
    BayId Bay,
    CurbPlace Place,
    BayStatus Status,
    long Since,
    int Occupants,
    RightSpan? Right,
    ReadCoverage? Read,
    long CheckedAt,
    long? LeftBefore);
