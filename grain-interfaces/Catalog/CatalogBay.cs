using ParkAndSee.Bays;

namespace ParkAndSee.Catalog;

/// <summary>How vehicles stand in a bay.</summary>
public enum BayOrientation : byte
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Along the kerb (Paris: Longitudinal).</summary>
    Parallel = 1,

    /// <summary>At an angle (Paris: Epi).</summary>
    Angled = 2,

    /// <summary>At right angles (Paris: Bataille).</summary>
    Perpendicular = 3,
}

/// <summary>What every API host keeps in memory of each bay: 1,000,000 of them must fit, so nothing else is in here.</summary>
/// <param name="BayNo">Compact number, above 0, never reused.</param>
/// <param name="Bay">Identity.</param>
/// <param name="ZoneNo">Number of its zone in <see cref="CatalogInfo.Zones"/>.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Places">Vehicles it holds, 1 to 255 (a larger number is kept as 255 here).</param>
/// <param name="Lon">Longitude of its middle, degrees.</param>
/// <param name="Lat">Latitude of its middle, degrees.</param>
[GenerateSerializer, Immutable, Alias("CatalogBay")]
public readonly record struct CatalogBay(
    [property: Id(0)] int BayNo,
    [property: Id(1)] BayId Bay,
    [property: Id(2)] int ZoneNo,
    [property: Id(3)] BayKind Kind,
    [property: Id(4)] byte Places,
    [property: Id(5)] double Lon,
    [property: Id(6)] double Lat);

/// <summary>One bay as a dataset describes it: a row of an import, and the whole of what the catalogue knows.</summary>
/// <param name="SourceId">The publisher's id, unique in the dataset; 1 to 200 characters.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Places">Vehicles it holds, 1 to 10,000.</param>
/// <param name="Orientation">How vehicles stand.</param>
/// <param name="Street">Street name as the publisher writes it; empty when unknown.</param>
/// <param name="Zone">Name of the zone that the city map sums up by; never empty (importers fall back to a grid cell).</param>
/// <param name="TariffZone">Name of the tariff zone; null when unknown.</param>
/// <param name="Lon">Longitude of its middle, degrees.</param>
/// <param name="Lat">Latitude of its middle, degrees.</param>
/// <param name="LengthCm">Length along the kerb, cm; 0 = unknown.</param>
/// <param name="WidthCm">Width, cm; 0 = unknown.</param>
/// <param name="GeometryJson">GeoJSON geometry; null when the publisher gives only a point.</param>
[GenerateSerializer, Immutable, Alias("BayRecord")]
public sealed record BayRecord(
    [property: Id(0)] string SourceId,
    [property: Id(1)] BayKind Kind,
    [property: Id(2)] int Places,
    [property: Id(3)] BayOrientation Orientation,
    [property: Id(4)] string Street,
    [property: Id(5)] string Zone,
    [property: Id(6)] string? TariffZone,
    [property: Id(7)] double Lon,
    [property: Id(8)] double Lat,
    [property: Id(9)] int LengthCm,
    [property: Id(10)] int WidthCm,
    [property: Id(11)] string? GeometryJson)
{
    /// <summary>
    /// The bay's own id when the source carries one (CDS Curbs <c>curb_space_id</c>); none: UUIDv5 of <c>dataset:sourceId</c>.
    /// </summary>
    [Id(12)]
    public BayId OwnId { get; init; }

    /// <summary>Charging power, kW; null when unknown.</summary>
    [Id(13)]
    public double? PowerKw { get; init; }

    /// <summary>
    /// Connectors with commas: <c>type_2</c>, <c>type_ef</c>, <c>combo_ccs</c>, <c>chademo</c>, <c>other</c>; null when unknown.
    /// </summary>
    [Id(14)]
    public string? Connectors { get; init; }
}

/// <summary>A bay with its identity and its place in the catalogue.</summary>
/// <param name="BayNo">Compact number.</param>
/// <param name="Bay">Identity.</param>
/// <param name="Dataset">Where it comes from.</param>
/// <param name="ZoneNo">Number of its zone.</param>
/// <param name="Record">What the dataset says.</param>
/// <param name="PublishedAt">When it first came in, Unix milliseconds.</param>
/// <param name="UpdatedAt">When it last changed, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("BayDetails")]
public sealed record BayDetails(
    [property: Id(0)] int BayNo,
    [property: Id(1)] BayId Bay,
    [property: Id(2)] string Dataset,
    [property: Id(3)] int ZoneNo,
    [property: Id(4)] BayRecord Record,
    [property: Id(5)] long PublishedAt,
    [property: Id(6)] long UpdatedAt);

/// <summary>A zone that the city map sums up by.</summary>
/// <param name="ZoneNo">Compact number, above 0.</param>
/// <param name="Zone">CDS <c>curb_zone_id</c>: UUIDv5 of <c>dataset:zone:name</c>.</param>
/// <param name="Dataset">Where it comes from.</param>
/// <param name="Name">Name.</param>
/// <param name="Lon">Longitude of the middle of its bays, degrees.</param>
/// <param name="Lat">Latitude of the middle of its bays, degrees.</param>
/// <param name="Bays">How many bays it has.</param>
[GenerateSerializer, Immutable, Alias("CatalogZone")]
public sealed record CatalogZone(
    [property: Id(0)] int ZoneNo,
    [property: Id(1)] Guid Zone,
    [property: Id(2)] string Dataset,
    [property: Id(3)] string Name,
    [property: Id(4)] double Lon,
    [property: Id(5)] double Lat,
    [property: Id(6)] int Bays)
{
    /// <summary>When its first bay came in, Unix milliseconds.</summary>
    [Id(7)]
    public long PublishedAt { get; init; }

    /// <summary>When one of its bays last changed, Unix milliseconds.</summary>
    [Id(8)]
    public long UpdatedAt { get; init; }
}

/// <summary>A source of bays, with what its licence asks to be shown.</summary>
/// <param name="Name">Name, for example <c>paris-delivery</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Licence">Licence of the data.</param>
/// <param name="Attribution">Text that must be shown beside the data.</param>
/// <param name="TimeZone">IANA time zone of the place.</param>
/// <param name="Bays">How many bays it has.</param>
[GenerateSerializer, Immutable, Alias("Dataset")]
public sealed record Dataset(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(2)] string Licence,
    [property: Id(3)] string Attribution,
    [property: Id(4)] string TimeZone,
    [property: Id(5)] int Bays);

/// <summary>A dataset, and whether its bays are shown.</summary>
/// <param name="Dataset">The dataset; its bays are counted while it is retired as well.</param>
/// <param name="RetiredAt">When it was retired last, Unix milliseconds; null = never.</param>
/// <param name="RestoredAt">When it was restored after that, Unix milliseconds; null = it was not.</param>
[GenerateSerializer, Immutable, Alias("DatasetEntry")]
public sealed record DatasetEntry(
    [property: Id(0)] Dataset Dataset, [property: Id(1)] long? RetiredAt, [property: Id(2)] long? RestoredAt)
{
    /// <summary>Whether it is out of service.</summary>
    public bool IsRetired => RetiredAt is not null && RestoredAt is null;
}

/// <summary>What the catalogue holds, in short. Retired datasets are in <see cref="All"/> only.</summary>
/// <param name="Partitions">Partition count of the log: a power of two, fixed when the database was made.</param>
/// <param name="Version">Grows with every change: an import that changed something, a dataset retired or restored.</param>
/// <param name="Bays">How many bays are in service.</param>
/// <param name="Datasets">The sources in service.</param>
/// <param name="Zones">The zones with a bay in service.</param>
[GenerateSerializer, Immutable, Alias("CatalogInfo")]
public sealed record CatalogInfo(
    [property: Id(0)] int Partitions,
    [property: Id(1)] long Version,
    [property: Id(2)] int Bays,
    [property: Id(3)] Dataset[] Datasets,
    [property: Id(4)] CatalogZone[] Zones)
{
    /// <summary>Every dataset with its state, by name; null from a silo of an earlier version, which retires none.</summary>
    [Id(5)]
    public DatasetEntry[]? Entries { get; init; }

    /// <summary>Every dataset with its state, by name.</summary>
    public IEnumerable<DatasetEntry> All => Entries ?? Datasets.Select(dataset => new DatasetEntry(dataset, null, null));
}
