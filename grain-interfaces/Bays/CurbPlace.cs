namespace ParkAndSee.Bays;

/// <summary>What rules see of the place of a bay. Bays of one zone and kind share their texts.</summary>
/// <param name="Dataset">Where the bay comes from.</param>
/// <param name="Zone">Name of its zone.</param>
/// <param name="TariffZone">Name of its tariff zone as the dataset has it; null when unknown.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Places">Vehicles that it holds, at least 1.</param>
/// <param name="Position">Its middle; null when unknown. By it a document of the kind
/// <c>tariff-areas</c> gives the bay a tariff zone.</param>
[GenerateSerializer, Immutable, Alias("CurbPlace")]
public sealed record CurbPlace(
    [property: Id(0)] string Dataset,
    [property: Id(1)] string Zone,
    [property: Id(2)] string? TariffZone,
    [property: Id(3)] BayKind Kind,
    [property: Id(4)] int Places,
    [property: Id(5)] BayPosition? Position = null);

/// <summary>A position in WGS 84.</summary>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="Lat">Latitude, degrees.</param>
[GenerateSerializer, Immutable, Alias("BayPosition")]
public readonly record struct BayPosition([property: Id(0)] double Lon, [property: Id(1)] double Lat);
