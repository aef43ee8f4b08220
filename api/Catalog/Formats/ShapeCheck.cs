using System.Globalization;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>
/// Checks the positions of a geometry one by one: numbers within the range of degrees, enough
/// of them, rings that end where they begin (RFC 7946, 3.1), and an extent that a bay can have.
/// </summary>
internal sealed class ShapeCheck(RowCheck row, string field, LambertConic? grid)
{
    /// <summary>
    /// Longest diagonal of the box around a bay, metres. The longest published bays, rows of two-wheeler stands, have about 200.
    /// </summary>
    private const double MaxMetres = 1_000;

    private const double MetresADegree = 111_320;

    private CatalogBounds _all = CatalogBounds.Nothing;
    private CatalogBounds _first = CatalogBounds.Nothing;
    private bool _firstIsDone;

    internal void Polygons(JsonElement polygons)
    {
        if (!IsList(polygons, 1, "a MultiPolygon needs a polygon")) return;
        foreach (var polygon in polygons.EnumerateArray()) Rings(polygon);
    }

    internal void Rings(JsonElement rings)
    {
        if (!IsList(rings, 1, "a Polygon needs a ring")) return;
        foreach (var ring in rings.EnumerateArray()) Ring(ring);
    }

    internal void Ring(JsonElement ring)
    {
        if (!IsList(ring, 4, "a ring needs at least four positions, the last the same as the first")) return;
        Positions(ring);
        if (row.Problem is not null) return;
        if (!IsSame(ring[0], ring[ring.GetArrayLength() - 1]))
            row.Fail(field, "has a ring that does not end where it begins: repeat its first position at its end");
        else if (ring.EnumerateArray().Select(each => (each[0].GetDouble(), each[1].GetDouble())).Distinct().Take(3).Count() < 3)
            row.Fail(field, "has too few positions: a ring needs at least three different positions");
    }

    internal void Line(JsonElement line)
    {
        if (IsList(line, 2, "a LineString needs at least two positions")) Positions(line);
    }

    internal void Position(JsonElement position)
    {
        if (row.Problem is not null) return;
        if (!TryRead(position, out var x, out var y))
        {
            row.Fail(field, "has a position that is not an array of two to four numbers");
            return;
        }

        var (lon, lat) = (x, y);
        if (grid is not null && !grid.TryToDegrees(x, y, out lon, out lat))
        {
            row.Fail(field, string.Create(CultureInfo.InvariantCulture,
                $"has a position that does not lie in France by EPSG:{grid.Epsg}, which the file's crs names"));
            return;
        }

        Place.CheckRange(row, field, lon, lat);
        _all = _all.With(lon, lat);
        if (!_firstIsDone) _first = _first.With(lon, lat);
    }

    /// <summary>
    /// The middle of the box around the first line or ring: good for a bay, which is small, and the same whichever corner comes first.
    /// </summary>
    /// <returns>False when the geometry has a problem.</returns>
    internal bool Finish(out double lon, out double lat)
    {
        (lon, lat) = ((_first.West + _first.East) / 2, (_first.South + _first.North) / 2);
        if (row.Problem is not null) return false;
        var metres = double.Hypot((_all.North - _all.South) * MetresADegree,
            (_all.East - _all.West) * MetresADegree * Math.Cos(lat * Math.PI / 180));
        if (metres > MaxMetres)
            row.Fail(field, string.Create(CultureInfo.InvariantCulture,
                $"is {metres / 1000:0.0} km long; the outline of a bay has at most 1 km. Is a position wrong?"));
        return row.Problem is null;
    }

    private void Positions(JsonElement line)
    {
        foreach (var position in line.EnumerateArray()) Position(position);
        _firstIsDone = true;
    }

    private bool IsList(JsonElement value, int least, string reason)
    {
        if (row.Problem is null && (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < least))
            row.Fail(field, $"has too few positions: {reason}");
        return row.Problem is null;
    }

    private static bool IsSame(JsonElement one, JsonElement other) =>
        TryRead(one, out var x, out var y) && TryRead(other, out var z, out var w) && x.Equals(z) && y.Equals(w);

    private static bool TryRead(JsonElement position, out double x, out double y)
    {
        (x, y) = (0, 0);
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() is < 2 or > 4) return false;
        foreach (var each in position.EnumerateArray())
            if (each.ValueKind != JsonValueKind.Number || !each.TryGetDouble(out var number) || !double.IsFinite(number)) return false;
        return position[0].TryGetDouble(out x) && position[1].TryGetDouble(out y);
    }
}
