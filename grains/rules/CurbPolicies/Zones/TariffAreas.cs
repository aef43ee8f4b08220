using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;
using ParkAndSee.Zfe;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// A document of the kind <c>tariff-areas</c>: the areas of tariff zones. A bay is in the zone of the
/// area that holds its middle, or of the nearest street within that street's distance; of areas that
/// overlap, or streets that are equally near, the first in the document counts. Immutable, thread-safe.
/// </summary>
public sealed class TariffAreas
{
    private readonly (PolygonIndex Polygon, int Area)[] _polygons;
    private readonly (RoadSegment Segment, int Metres)[] _segments;
    private readonly BoxTree? _boxes;

    internal TariffAreas(string id, LocalizedText title, IReadOnlyList<string> datasets, IReadOnlyList<TariffArea> areas)
    {
        (Id, Title, Datasets, Areas) = (id, title, datasets, areas);
        _polygons = [.. areas.Index().SelectMany(area => area.Item.Polygons.Select(polygon => (polygon, area.Index)))];
        _segments = [.. areas.Index().SelectMany(area => area.Item.Lines.SelectMany(line =>
            line.Zip(line.Skip(1), (from, to) => (new RoadSegment(from, to, area.Index), area.Item.WithinMetres))))];
        MicroBox[] boxes = [.. _polygons.Select(one => one.Polygon.Box), .. _segments.Select(one => one.Segment.Within(one.Metres))];
        if (boxes.Length > 0) _boxes = new BoxTree(boxes);
    }

    /// <summary>Name of its book.</summary>
    public string Id { get; }

    /// <summary>Title for people.</summary>
    public LocalizedText Title { get; }

    /// <summary>Datasets whose bays it gives a zone; empty = all.</summary>
    public IReadOnlyList<string> Datasets { get; }

    /// <summary>The areas, in order.</summary>
    internal IReadOnlyList<TariffArea> Areas { get; }

    /// <summary>The tariff zone of a position; null = outside of all areas, or of a dataset that is not meant.</summary>
    /// <param name="dataset">Dataset of the bay.</param>
    /// <param name="position">Middle of the bay.</param>
    public string? ZoneAt(string dataset, BayPosition position)
    {
        if (_boxes is null || (Datasets.Count > 0 && !Datasets.Contains(dataset)) || !MicroPoint.IsOnEarth(position.Lon, position.Lat))
            return null;
        var search = new Search(this, MicroPoint.OfDegrees(position.Lon, position.Lat));
        _boxes.At(search.Point.Lon, search.Point.Lat, static (int item, ref Search search) => search.Visit(item), ref search);
        return search.Area < int.MaxValue ? Areas[search.Area].Zone : null;
    }

    /// <summary>
    /// The zones near a position, each area with its distance: 0 within it. A street is as near as the nearest place where its bays may
    /// lie. The datasets of the document do not matter, for a position belongs to none.
    /// </summary>
    /// <param name="lon">Longitude, degrees.</param>
    /// <param name="lat">Latitude, degrees.</param>
    /// <param name="metres">How far, at least 0.</param>
    internal IEnumerable<(string Zone, double Metres)> Near(double lon, double lat, double metres)
    {
        if (!MicroPoint.IsOnEarth(lon, lat)) return [];
        var point = MicroPoint.OfDegrees(lon, lat);
        return Areas.Select(area => (area.Zone, Metres: area.MetresFrom(point))).Where(near => near.Metres <= metres);
    }

    private struct Search(TariffAreas areas, MicroPoint point)
    {
        private double _distance = double.MaxValue;

        public MicroPoint Point { get; } = point;

        public int Area { get; private set; } = int.MaxValue;

        public void Visit(int item)
        {
            if (item < areas._polygons.Length)
            {
                var (polygon, area) = areas._polygons[item];
                if (polygon.Contains(Point.Lon, Point.Lat)) Take(area, 0);
                return;
            }

            var (segment, metres) = areas._segments[item - areas._polygons.Length];
            var distance = segment.MetresSquared(Point.Lon, Point.Lat);
            if (distance <= (double)metres * metres) Take(segment.Feature, distance);
        }

        private void Take(int area, double distance)
        {
            if (distance > _distance || (distance == _distance && area >= Area)) return;
            (_distance, Area) = (distance, area);
        }
    }
}

/// <summary>One area of a tariff zone: polygons, or streets.</summary>
/// <param name="Zone">Name of the tariff zone.</param>
/// <param name="Polygons">Its polygons; the boundary belongs to them.</param>
/// <param name="Lines">Its streets.</param>
/// <param name="WithinMetres">How far from a street its bays lie at most; 0 where there is no street.</param>
internal sealed record TariffArea(string Zone, IReadOnlyList<PolygonIndex> Polygons, IReadOnlyList<MicroPoint[]> Lines, int WithinMetres)
{
    private readonly RoadSegment[] _edges =
    [
        .. Polygons.SelectMany(polygon => polygon.Rings).SelectMany(ring =>
            ring.Select((from, i) => new RoadSegment(from, ring[(i + 1) % ring.Length], 0))),
    ];

    private readonly RoadSegment[] _streets =
        [.. Lines.SelectMany(line => line.Zip(line.Skip(1), (from, to) => new RoadSegment(from, to, 0)))];

    /// <summary>The distance of a point from the area, metres; 0 within it.</summary>
    public double MetresFrom(MicroPoint point)
    {
        if (Polygons.Any(polygon => polygon.Contains(point.Lon, point.Lat))) return 0;
        return Math.Min(Least(_edges), Math.Max(0, Least(_streets) - WithinMetres));

        double Least(RoadSegment[] segments)
        {
            var least = double.MaxValue;
            foreach (ref readonly var segment in segments.AsSpan()) least = Math.Min(least, segment.MetresSquared(point.Lon, point.Lat));
            return Math.Sqrt(least);
        }
    }
}
