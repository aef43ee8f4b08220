using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>What a question about a zone is about: the book and the place.</summary>
internal static class ZfePlaceOf
{
    /// <summary>The place, as a point or as a bay.</summary>
    /// <returns>Degrees; or what is wrong.</returns>
    public static (double Lon, double Lat, VehicleRefusal? Refusal) Find(double? lon, double? lat, string? bayId, CatalogIndex catalog)
    {
        if (bayId is null)
        {
            if (lon is not (>= -180 and <= 180) || lat is not (>= -90 and <= 90))
                return Refused("lon", "lon, lat: give degrees (WGS 84), -180 to 180 and -90 to 90; or bayId.");
            // Zones are asked for outside the town too, but not at a place that is a mistake.
            return catalog.Current.Town.Locate(lon.Value, lat.Value) switch
            {
                TownPlace.NotMeasured =>
                    Refused("lon", "lon, lat: 0,0 is what a device without a position sends; give the measured place."),
                TownPlace.Swapped =>
                    Refused("lon",
                        "lon, lat: they look swapped (the swapped position lies in the town); lon is the longitude."),
                _ => (lon.Value, lat.Value, null),
            };
        }

        if (lon is not null || lat is not null) return Refused("bayId", "bayId: give a bay or a point, not both.");
        if (!Guid.TryParse(bayId, out var id)) return Refused("bayId", "bayId: a UUID, the CDS curb_space_id.");
        var bays = catalog.Current;
        if (!bays.TryFind(new BayId(id), out var bayNo))
            return Refused("bayId", "bayId: the catalogue has no such bay; GET /v1/bays?sourceId= finds one by its publisher's id.");
        ref readonly var bay = ref bays[bayNo];
        return (bay.Lon, bay.Lat, null);
    }

    /// <summary>The operator's book: the one that is named, else the only one there is.</summary>
    /// <returns>Its name; or what is wrong.</returns>
    public static async Task<(string Book, VehicleRefusal? Refusal)> BookAsync(
        string? named, string kind, string field, IGrainFactory grains)
    {
        if (named is not null)
            return RuleKey.TryCreate(kind, named, out _)
                ? (named, null)
                : ("", new VehicleRefusal(field, $"{field}: the name of a book of rules of the kind {kind}, such as \"france\"."));
        string[] books = [.. (await grains.RuleBookIndex().ListAsync()).Where(book => book.StartsWith($"{kind}/", StringComparison.Ordinal))
            .Select(book => book[(kind.Length + 1)..])];
        return books switch
        {
            [var only] => (only, null),
            [] => ("", new VehicleRefusal(field, $"There is no book of the kind {kind}: publish one.", IsMissing: true)),
            _ => ("", new VehicleRefusal(field, $"{field}: name one of {string.Join(", ", books)}.")),
        };
    }

    private static (double Lon, double Lat, VehicleRefusal? Refusal) Refused(string field, string message) =>
        (0, 0, new VehicleRefusal(field, message));
}
