using ParkAndSee.Catalog;

namespace ParkAndSee.Search;

/// <summary>What a place is. Where two places match a query equally well, the one whose kind stands first here comes first.</summary>
internal enum PlaceKind : byte
{
    /// <summary>The town itself. Its name may be added to any query.</summary>
    City,

    /// <summary>A part of the town with a number or name of its own: an arrondissement.</summary>
    District,

    /// <summary>A postcode.</summary>
    Postcode,

    /// <summary>A quarter.</summary>
    Quarter,

    /// <summary>A street.</summary>
    Street,

    /// <summary>A zone of the catalogue.</summary>
    Zone,

    /// <summary>A town or village beside the city.</summary>
    Town,

    /// <summary>A house number in a street.</summary>
    HouseNumber,

    /// <summary>A bay.</summary>
    Bay,
}

/// <summary>A place that can be searched for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">Where it is, to tell it from another of its name; null when that is unknown.</param>
/// <param name="Lon">Longitude of a point in it, degrees.</param>
/// <param name="Lat">Latitude of the point, degrees.</param>
internal sealed record KnownPlace(PlaceKind Kind, string Name, string? Detail, double Lon, double Lat)
{
    /// <summary>The box around it; null when it is unknown.</summary>
    public CatalogBounds? Bounds { get; init; }

    /// <summary>How many bays a street or zone has; 0 for other kinds.</summary>
    public int Bays { get; init; }

    /// <summary>Number of the bay; 0 for other kinds.</summary>
    public int BayNo { get; init; }

    /// <summary>Words that may be added to its name, such as its postcode, in the form of <see cref="SearchText"/>.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];
}
