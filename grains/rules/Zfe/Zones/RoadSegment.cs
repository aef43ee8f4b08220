namespace ParkAndSee.Zfe;

/// <summary>
/// A straight piece of a road. Distances are taken on a plane touching the earth there: good
/// to a millimetre over the few metres that count.
/// </summary>
internal readonly struct RoadSegment
{
    private const double MetresAMicrodegree = 6_371_008.8 * Math.PI / 180 / 1_000_000;

    private readonly MicroPoint _from;
    private readonly double _scaleX;
    private readonly double _x;
    private readonly double _y;

    public RoadSegment(MicroPoint from, MicroPoint to, int feature)
    {
        (_from, Feature) = (from, feature);
        _scaleX = MetresAMicrodegree * Math.Max(0.01, Math.Cos((from.Lat + (long)to.Lat) / 2_000_000.0 * Math.PI / 180));
        (_x, _y) = ((to.Lon - from.Lon) * _scaleX, (to.Lat - from.Lat) * MetresAMicrodegree);
        To = to;
    }

    public int Feature { get; }

    private MicroPoint To { get; }

    /// <summary>The box of everything within so many metres, a little more than less.</summary>
    public MicroBox Within(int metres)
    {
        var (dx, dy) = ((int)Math.Ceiling(metres * 1.01 / _scaleX) + 1, (int)Math.Ceiling(metres / MetresAMicrodegree) + 1);
        var box = MicroBox.Around([_from, To]);
        return new MicroBox(box.MinX - dx, box.MinY - dy, box.MaxX + dx, box.MaxY + dy);
    }

    /// <summary>Whether a point lies within so many metres, inclusive.</summary>
    public bool IsWithin(int metres, int lon, int lat) => MetresSquared(lon, lat) <= (double)metres * metres;

    /// <summary>The square of the distance of a point, in square metres.</summary>
    public double MetresSquared(int lon, int lat)
    {
        var (x, y) = ((lon - _from.Lon) * _scaleX, (lat - _from.Lat) * MetresAMicrodegree);
        var length = (_x * _x) + (_y * _y);
        var along = length == 0 ? 0 : Math.Clamp(((x * _x) + (y * _y)) / length, 0, 1);
        var (dx, dy) = (x - (along * _x), y - (along * _y));
        return (dx * dx) + (dy * dy);
    }
}
