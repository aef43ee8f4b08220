using System.IO.Compression;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// The tariff zones of Montpellier's streets in 2011: yellow, orange, green. Derived from the City's table of streets and the streets of
/// OpenStreetMap (ODbL 1.0, "© OpenStreetMap contributors, Ville de Montpellier").
/// </summary>
internal static class MontpellierTariffStreets
{
    private const string Resource = "montpellier_tariff_streets.geojson.gz";
    private const double MostMetres = 25; // a meter stands at its street; across a junction the next one is farther
    private const double MetresOfDegree = 111_320;
    private static readonly double LongitudeScale = Math.Cos(43.61 * Math.PI / 180);

    private static readonly Dictionary<string, string> Zones = new() { ["jaune"] = "yellow", ["orange"] = "orange", ["vert"] = "green" };

    private static readonly Lazy<Street[]> All = new(Load);

    /// <summary>The street of a meter: the one with its name, else the nearest one with a tariff zone within 25 m.</summary>
    /// <returns>Name as OpenStreetMap writes it, and its zone; nulls when there is no such street, or it had no zone.</returns>
    internal static (string? Name, string? Zone) Find(string name, double lon, double lat)
    {
        var key = StreetKey.Of(name);
        if (All.Value.FirstOrDefault(street => street.Key == key) is { } named) return (named.Name, named.Zone);
        var (nearest, metres) = All.Value.Where(street => street.Zone is not null)
            .Select(street => (Street: street, Metres: street.MetresTo(lon, lat))).MinBy(each => each.Metres);
        return metres <= MostMetres ? (null, nearest.Zone) : (null, null);
    }

    private static Street[] Load()
    {
        using var stored = typeof(MontpellierTariffStreets).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly has no resource {Resource}.");
        using var json = JsonDocument.Parse(new GZipStream(stored, CompressionMode.Decompress));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(Street.Read)];
    }

    private sealed record Street(string Name, string Key, string? Zone, double[][][] Lines)
    {
        public static Street Read(JsonElement feature)
        {
            var properties = feature.GetProperty("properties");
            var name = properties.GetProperty("name").GetString()!;
            var zone = properties.GetProperty("zone_2011").GetString();
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            return new Street(name, StreetKey.Of(name), zone is null ? null : Zones[zone],
                geometry.GetProperty("type").GetString() == "MultiLineString"
                    ? coordinates.Deserialize<double[][][]>()!
                    : [coordinates.Deserialize<double[][]>()!]);
        }

        public double MetresTo(double lon, double lat) =>
            Lines.Min(line => line.Zip(line.Skip(1), (from, to) => MetresTo(lon, lat, from, to)).DefaultIfEmpty(double.MaxValue).Min());

        // On a plane around the point: a street is short.
        private static double MetresTo(double lon, double lat, double[] from, double[] to)
        {
            var (x, y) = Offset(lon, lat, from);
            var (endX, endY) = Offset(lon, lat, to);
            var (dx, dy) = (endX - x, endY - y);
            var length = (dx * dx) + (dy * dy);
            var share = length == 0 ? 0 : Math.Clamp(-((x * dx) + (y * dy)) / length, 0, 1);
            return double.Hypot(x + (share * dx), y + (share * dy));
        }

        private static (double X, double Y) Offset(double lon, double lat, double[] point) =>
            ((point[0] - lon) * MetresOfDegree * LongitudeScale, (point[1] - lat) * MetresOfDegree);
    }
}
