using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Integrations.Cds;

/// <summary>
/// Outlines of zones and areas, made once for each snapshot: no publisher of ours gives them, so they are drawn around the bays.
/// </summary>
internal sealed class CurbShapes
{
    // Half of this reaches beyond a bay's middle, so that the usual bay lies inside its zone with all of its length.
    private const double MarginCm = 3_000;

    private volatile CurbOutlines? _made;

    internal CurbOutlines For(CatalogSnapshot snapshot)
    {
        var made = _made;
        if (made?.Snapshot != snapshot) _made = made = Make(snapshot);
        return made;
    }

    private static CurbOutlines Make(CatalogSnapshot snapshot)
    {
        var points = snapshot.Info.Zones.ToDictionary(zone => zone.ZoneNo, _ => new List<(double Lon, double Lat)>());
        var kinds = snapshot.Info.Zones.ToDictionary(zone => zone.ZoneNo, _ => new SortedSet<BayKind>());
        for (var bayNo = 1; bayNo <= snapshot.MaxBayNo; bayNo++)
        {
            ref readonly var bay = ref snapshot[bayNo];
            if (!bay.Exists || !points.TryGetValue(bay.ZoneNo, out var of)) continue;
            of.AddRange(Ring.Around(bay.Lon, bay.Lat, MarginCm, MarginCm).AsSpan(0, 4));
            kinds[bay.ZoneNo].Add(bay.Kind);
        }

        var outlines = new Dictionary<int, CurbOutline>();
        var areas = new Dictionary<string, CatalogBounds>();
        foreach (var zone in snapshot.Info.Zones)
        {
            if (points[zone.ZoneNo].Count == 0) continue;
            var ring = Ring.Hull(points[zone.ZoneNo]);
            var box = ring.Aggregate(CatalogBounds.Nothing, (sum, point) => sum.With(point.Lon, point.Lat));
            outlines[zone.ZoneNo] = new CurbOutline(ring, box, [.. kinds[zone.ZoneNo]]);
            var area = areas.GetValueOrDefault(zone.Dataset, CatalogBounds.Nothing);
            areas[zone.Dataset] = area.With(box.West, box.South).With(box.East, box.North);
        }

        return new CurbOutlines(snapshot, outlines, areas);
    }
}

/// <summary>The outlines of one snapshot.</summary>
/// <param name="Snapshot">Which.</param>
/// <param name="Zones">By zone number.</param>
/// <param name="Areas">Boxes by dataset.</param>
internal sealed record CurbOutlines(
    CatalogSnapshot Snapshot, IReadOnlyDictionary<int, CurbOutline> Zones, IReadOnlyDictionary<string, CatalogBounds> Areas);

/// <summary>The outline of a zone.</summary>
/// <param name="Ring">Convex hull of its bays and 15 m around them.</param>
/// <param name="Box">The box around that.</param>
/// <param name="Kinds">Kinds of its bays.</param>
internal sealed record CurbOutline((double Lon, double Lat)[] Ring, CatalogBounds Box, BayKind[] Kinds);
