namespace ParkAndSee.Bays;

/// <summary>What rules see of the place of a bay. Bays of one zone and kind share one object.</summary>
/// <param name="Dataset">Where the bay comes from.</param>
/// <param name="Zone">Name of its zone.</param>
/// <param name="TariffZone">Name of its tariff zone; null when unknown.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Places">Vehicles that it holds, at least 1.</param>
[GenerateSerializer, Immutable, Alias("CurbPlace")]
public sealed record CurbPlace(
    [property: Id(0)] string Dataset,
    [property: Id(1)] string Zone,
    [property: Id(2)] string? TariffZone,
    [property: Id(3)] BayKind Kind,
    [property: Id(4)] int Places);
