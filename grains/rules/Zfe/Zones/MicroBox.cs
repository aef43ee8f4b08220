namespace ParkAndSee.Zfe;

/// <summary>A box in microdegrees, all sides inclusive.</summary>
internal readonly record struct MicroBox(int MinX, int MinY, int MaxX, int MaxY)
{
    public bool Holds(int x, int y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;

    public bool Meets(in MicroBox other) => MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public MicroBox And(in MicroBox other) =>
        new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public static MicroBox Around(ReadOnlySpan<MicroPoint> points)
    {
        var box = new MicroBox(points[0].Lon, points[0].Lat, points[0].Lon, points[0].Lat);
        foreach (var point in points) box = box.And(new MicroBox(point.Lon, point.Lat, point.Lon, point.Lat));
        return box;
    }
}
