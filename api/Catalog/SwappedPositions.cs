using NodaTime.TimeZones;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Catalog;

/// <summary>
/// Finds accepted rows whose latitude and longitude look exchanged: where they are is outside the town, and where they would be is inside.
/// The town is what the catalogue has already, the surroundings of the median of the file itself, or those of its time zone's city: a
/// first file that is exchanged throughout differs from neither of the others. Memory is bounded by <see cref="MostWaiting"/> rows.
/// </summary>
internal sealed class SwappedPositions(TownArea town, string timeZone, Action<Rejection> note)
{
    /// <summary>Rows that wait for the median, which is theirs; later rows are compared to it at once.</summary>
    public const int MostWaiting = 50_000;

    private const int LeastForMedian = 3;
    private const double AroundMedian = 1; // degrees of latitude: about 111 km
    private const double NearZone = 1_500;
    private const double FarFromZone = 3_000;
    private const double EarthRadiusKm = 6_371;

    private readonly TzdbZoneLocation? _zone =
        TzdbDateTimeZoneSource.Default.ZoneLocations?.FirstOrDefault(location => location.ZoneId == timeZone);

    private readonly List<(PositionField Field, string Id, double Lon, double Lat)> _waiting = [];
    private CatalogBounds? _median;
    private bool _isSettled;

    /// <summary>Takes an accepted row in.</summary>
    public void Take(BayRecord bay, PositionField field)
    {
        if (string.IsNullOrEmpty(field.Field)) return;
        if (SwappedBesides(bay.Lon, bay.Lat) is { } place) Note(field, bay.SourceId, place);
        else if (_isSettled) Compare(field, bay.SourceId, bay.Lon, bay.Lat);
        else _waiting.Add((field, bay.SourceId, bay.Lon, bay.Lat));
        if (_waiting.Count >= MostWaiting) Settle();
    }

    /// <summary>The file has ended.</summary>
    public void Finish()
    {
        if (!_isSettled) Settle();
    }

    private void Settle()
    {
        _isSettled = true;
        if (_waiting.Count >= LeastForMedian)
        {
            var (lon, lat) = (Median(_waiting.Select(row => row.Lon)), Median(_waiting.Select(row => row.Lat)));
            var wide = AroundMedian / Math.Max(0.01, Math.Cos(double.DegreesToRadians(lat)));
            _median = new CatalogBounds(lon - wide, lat - AroundMedian, lon + wide, lat + AroundMedian);
        }

        foreach (var (field, id, lon, lat) in _waiting) Compare(field, id, lon, lat);
        _waiting.Clear();
    }

    private void Compare(PositionField field, string id, double lon, double lat)
    {
        if (_median is { } box && !box.Holds(lon, lat) && box.Holds(lat, lon)) Note(field, id, "the other bays of the file");
    }

    private string? SwappedBesides(double lon, double lat)
    {
        if (town.Locate(lon, lat) == TownPlace.Swapped) return "the bays of the catalogue";
        return _zone is { } zone && Kilometres(zone, lon, lat) > FarFromZone && Kilometres(zone, lat, lon) < NearZone
            ? $"the surroundings of the time zone {timeZone}"
            : null;
    }

    private void Note(PositionField field, string id, string place) => note(new Rejection(
        field.Line, field.Field,
        $"latitude and longitude look swapped: the bay lies far from {place}, and would lie near them the other way about. It was taken "
        + "as it is; correct the row and import the file again, and the bay moves",
        field.Feature, id));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Kilometres(TzdbZoneLocation zone, double lon, double lat)
    {
        if (Math.Abs(lat) > 90) return double.MaxValue;
        var (a, b) = (double.DegreesToRadians(zone.Latitude), double.DegreesToRadians(lat));
        var (half, side) = (Math.Sin((b - a) / 2), Math.Sin(double.DegreesToRadians(lon - zone.Longitude) / 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(half * half + Math.Cos(a) * Math.Cos(b) * side * side)));
    }
}
