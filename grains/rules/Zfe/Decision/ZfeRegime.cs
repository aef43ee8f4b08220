using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Zfe;

/// <summary>Published areas and roads with the operator's word on them, compiled; immutable, safe for all threads.</summary>
public sealed class ZfeRegime
{
    private readonly FeatureInForce[] _features;
    private readonly int[] _rank;
    private readonly (PolygonIndex Polygon, int Feature)[] _polygons;
    private readonly RoadSegment[] _segments;
    private readonly BoxTree _areas;
    private readonly BoxTree _roads;
    private readonly int _buffer;

    private ZfeRegime(string version, FeatureInForce[] features, int buffer, ZfeCredit? credit)
    {
        (Version, _features, _buffer, Credit) = (version, features, buffer, credit);
        Features = [.. features.Select(feature => feature.Feature)];
        // The last wins: the later first day, and of the same day the later place in the file.
        _rank = new int[features.Length];
        var order = Enumerable.Range(0, features.Length).OrderBy(index => Features[index].From ?? LocalDate.MinIsoValue)
            .ThenBy(index => index).ToArray();
        for (var place = 0; place < order.Length; place++) _rank[order[place]] = place;
        _polygons = [.. Features.SelectMany((feature, index) => feature.Polygons.Select(polygon => (polygon, index)))];
        _segments = [.. Features.SelectMany(
            (feature, index) => feature.Lines.SelectMany(line => line.Zip(line.Skip(1), (from, to) => new RoadSegment(from, to, index))))];
        _areas = new BoxTree([.. _polygons.Select(item => item.Polygon.Box)]);
        _roads = new BoxTree([.. _segments.Select(segment => segment.Within(buffer))]);
    }

    /// <summary>Version of the data and of the operator's document.</summary>
    public string Version { get; }

    /// <summary>Version of the operator's document, as it says itself.</summary>
    public required string DocumentVersion { get; init; }

    /// <summary>Whom the published data are owed to; null when the operator's document does not say.</summary>
    public ZfeCredit? Credit { get; }

    /// <summary>All features; decisions name them by their index.</summary>
    public IReadOnlyList<ZfeFeature> Features { get; }

    /// <summary>Joins published files and the operator's document.</summary>
    /// <param name="dataVersion">Version of the published files.</param>
    /// <param name="files">Files in their order: of areas, of roads, or of both.</param>
    /// <param name="document">The operator's document.</param>
    /// <param name="calendars">Calendars of public holidays; the document names them by their ids.</param>
    /// <returns>The regime, or null when a calendar is missing; and what to say about the document beside these data.</returns>
    public static (ZfeRegime? Regime, IReadOnlyList<RuleProblem> Problems) Build(
        string dataVersion, IReadOnlyList<ZfeFile> files, ZfeOperatorDocument document, IReadOnlyList<HolidayCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(document);
        var features = files.SelectMany(file => file.Features).ToArray();
        var problems = OperatorCheck.Problems(document, features, calendars);
        if (problems.Any(problem => problem.Weight == ProblemWeight.Error)) return (null, problems);
        FeatureInForce[] inForce = [.. features.Select(feature => new FeatureInForce(feature, document, calendars))];
        var version = $"{dataVersion} + {document.Version}";
        var regime = new ZfeRegime(version, inForce, document.RoadBufferMetres, document.Credit) { DocumentVersion = document.Version };
        return (regime, problems);
    }

    /// <summary>
    /// The feature that decides at a place on a day: the last road in force there, else the last area; -1 = none. Allocates nothing.
    /// </summary>
    internal int FeatureAt(MicroPoint point, LocalDate day)
    {
        var search = new Search(this, point, day, -1, -1);
        _roads.At(point.Lon, point.Lat, OnRoad, ref search);
        if (search.Found < 0) _areas.At(point.Lon, point.Lat, InArea, ref search);
        return search.Found;
    }

    internal FeatureInForce this[int index] => _features[index];

    private static void OnRoad(int item, ref Search search)
    {
        ref readonly var segment = ref search.Regime._segments[item];
        if (search.Wants(segment.Feature) && segment.IsWithin(search.Regime._buffer, search.Point.Lon, search.Point.Lat))
            search.Take(segment.Feature);
    }

    private static void InArea(int item, ref Search search)
    {
        var (polygon, feature) = search.Regime._polygons[item];
        if (search.Wants(feature) && polygon.Contains(search.Point.Lon, search.Point.Lat)) search.Take(feature);
    }

    private record struct Search(ZfeRegime Regime, MicroPoint Point, LocalDate Day, int Found, int Rank)
    {
        public readonly bool Wants(int feature) => Regime._rank[feature] > Rank && Regime.Features[feature].IsInForce(Day);

        public void Take(int feature) => (Found, Rank) = (feature, Regime._rank[feature]);
    }
}
