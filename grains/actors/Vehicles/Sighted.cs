using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles;

/// <summary>The last read of a vehicle and the result sent to its bay; in memory only.</summary>
/// <param name="Bay">The bay.</param>
/// <param name="Word">The last word.</param>
internal sealed record Sighted(BayId Bay, ReadCoverage Word)
{
    /// <summary>What of it may be kept when the vehicle is presumed unpaid.</summary>
    public UnpaidRead Unpaid => new(Bay, Word.ReadAt);

    /// <summary>The read of a presumed unpaid vehicle, after all else was forgotten.</summary>
    public static Sighted Again(UnpaidRead unpaid) =>
        new(unpaid.Bay, new ReadCoverage(ReadPurpose.ParkingControl, unpaid.At, unpaid.At, InPerson: false, CoveredBy.Nothing,
            null, [], [], []));

    /// <summary>Whether it is the same read.</summary>
    public bool IsOf(VehicleSighting sighting) => (Bay, Word.ReadAt) == (sighting.Bay, sighting.At);
}
