using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles;

/// <summary>Where a vehicle was read last, and what its bay was told. Travels nowhere; it is stored while the vehicle is presumed unpaid and its stay there is not known to be over.</summary>
/// <param name="Bay">The bay.</param>
/// <param name="At">When it was read, Unix milliseconds.</param>
/// <param name="Told">Words after the first that its bay was told of this read: each is one millisecond later, so that it counts and stays within the stay.</param>
/// <param name="Standing">The last word.</param>
[GenerateSerializer, Immutable, Alias("UnpaidRead")]
public sealed record UnpaidRead(
    [property: Id(0)] BayId Bay, [property: Id(1)] long At, [property: Id(2)] int Told, [property: Id(3)] VehicleStanding Standing);
