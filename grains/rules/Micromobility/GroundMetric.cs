using ParkAndSee.Zfe;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Lengths on the ground near one latitude: a plane that touches the WGS 84 ellipsoid there. Good to a centimetre over the few
/// hundred metres that count. Lengths are rounded down, so that rounding never makes a vehicle stand farther from a bay than it does.
/// </summary>
internal readonly struct GroundMetric
{
    private const double CmAMicrodegree = 100 / 1e6; // of a metre a degree

    private readonly double _x;
    private readonly double _y;

    /// <summary>The plane at a latitude in microdegrees.</summary>
    public GroundMetric(int lat)
    {
        var phi = lat / 1e6 * Math.PI / 180;
        _y = CmAMicrodegree * (111_132.92 - (559.82 * Math.Cos(2 * phi)) + (1.175 * Math.Cos(4 * phi)) - (0.0023 * Math.Cos(6 * phi)));
        _x = CmAMicrodegree * Math.Max(1, (111_412.84 * Math.Cos(phi)) - (93.5 * Math.Cos(3 * phi)) + (0.118 * Math.Cos(5 * phi)));
    }

    /// <summary>Length between two places, cm.</summary>
    public static long Between(MicroPoint one, MicroPoint other) => new GroundMetric(one.Lat).Length(one, other);

    /// <summary>Length between two places, cm.</summary>
    public long Length(MicroPoint from, MicroPoint to)
    {
        var (x, y) = (((long)to.Lon - from.Lon) * _x, ((long)to.Lat - from.Lat) * _y);
        return (long)Math.Sqrt((x * x) + (y * y));
    }

    /// <summary>Length from a place to the nearest point of a straight line between two others, cm.</summary>
    public long Length(MicroPoint place, MicroPoint from, MicroPoint to)
    {
        var (lineX, lineY) = ((to.Lon - from.Lon) * _x, (to.Lat - from.Lat) * _y);
        var (x, y) = ((place.Lon - from.Lon) * _x, (place.Lat - from.Lat) * _y);
        var square = (lineX * lineX) + (lineY * lineY);
        var along = square == 0 ? 0 : Math.Clamp(((x * lineX) + (y * lineY)) / square, 0, 1);
        var (dx, dy) = (x - (along * lineX), y - (along * lineY));
        return (long)Math.Sqrt((dx * dx) + (dy * dy));
    }

    /// <summary>A box that grows by so many cm on each side, a little more than less.</summary>
    public MicroBox Grow(in MicroBox box, int cm)
    {
        var (dx, dy) = ((int)Math.Min(360_000_000, Math.Ceiling(cm * 1.01 / _x) + 1), (int)Math.Ceiling(cm * 1.01 / _y) + 1);
        return new MicroBox(box.MinX - dx, box.MinY - dy, box.MaxX + dx, box.MaxY + dy);
    }
}
