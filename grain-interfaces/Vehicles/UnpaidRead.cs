using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Where a presumed unpaid vehicle was read, and no more; stored until it has paid, its stay there is over or the retention ends.
/// </summary>
/// <param name="Bay">The bay.</param>
/// <param name="At">When it was read, Unix milliseconds.</param>
/// <remarks>The ids 2 and 3 were what its bay had been told.</remarks>
[GenerateSerializer, Immutable, Alias("UnpaidRead")]
public sealed record UnpaidRead([property: Id(0)] BayId Bay, [property: Id(1)] long At);
