namespace ParkAndSee.Search;

/// <summary>Answer of <c>GET /v1/search</c>.</summary>
/// <param name="Hits">What was found, best first; empty when nothing was.</param>
internal sealed record SearchResponse(IReadOnlyList<SearchHit> Hits);

/// <summary>A place that was found.</summary>
/// <param name="Kind"><c>street</c>, <c>house_number</c>, <c>quarter</c>, <c>district</c>, <c>postcode</c>, <c>city</c>, <c>town</c>,
/// <c>zone</c> or <c>bay</c>.</param>
/// <param name="Name">Its name; of a bay, the publisher's id.</param>
/// <param name="Detail">Where it is, such as the arrondissements of a street or the street of a bay; null when that is unknown.</param>
/// <param name="Lon">Longitude of where to look, degrees.</param>
/// <param name="Lat">Latitude of where to look, degrees.</param>
/// <param name="Zoom">Zoom of a map that shows it (Web Mercator, tiles of 512 pixels).</param>
/// <param name="Bays">How many bays a street or zone has; null for other kinds.</param>
/// <param name="BayNo">Number of the bay; null for other kinds.</param>
internal sealed record SearchHit(
    string Kind, string Name, string? Detail, double Lon, double Lat, double Zoom, int? Bays, int? BayNo)
{
    private const double LongStreet = 1_500; // metres
    private const double ShortStreet = 600;

    /// <summary>A place as it is answered.</summary>
    internal static SearchHit Of(KnownPlace place) => new(
        NameOf(place.Kind), place.Name, place.Detail, Math.Round(place.Lon, 6), Math.Round(place.Lat, 6), ZoomOf(place),
        place.Kind is PlaceKind.Street or PlaceKind.Zone ? place.Bays : null, place.Kind is PlaceKind.Bay ? place.BayNo : null);

    /// <summary>The name of a kind in answers.</summary>
    internal static string NameOf(PlaceKind kind) => kind switch
    {
        PlaceKind.City => "city",
        PlaceKind.District => "district",
        PlaceKind.Postcode => "postcode",
        PlaceKind.Quarter => "quarter",
        PlaceKind.Street => "street",
        PlaceKind.Zone => "zone",
        PlaceKind.Town => "town",
        PlaceKind.HouseNumber => "house_number",
        _ => "bay",
    };

    private static double ZoomOf(KnownPlace place) => place.Kind switch
    {
        PlaceKind.City => 12,
        PlaceKind.District or PlaceKind.Postcode or PlaceKind.Town => 14,
        PlaceKind.Quarter or PlaceKind.Zone => 15,
        PlaceKind.Street => (place.Bounds is { } box ? Geo.Diagonal(box) : 0) switch
        {
            > LongStreet => 15.5,
            > ShortStreet => 16.4,
            _ => 17.2,
        },
        _ => 18,
    };
}
