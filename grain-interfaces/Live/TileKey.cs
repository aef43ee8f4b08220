namespace ParkAndSee.Live;

/// <summary>A Web Mercator map tile (the usual z/x/y scheme, y grows southward).</summary>
/// <param name="Z">Zoom, 0 to 22.</param>
/// <param name="X">Column, 0 ≤ x &lt; 2^z.</param>
/// <param name="Y">Row, 0 ≤ y &lt; 2^z.</param>
[GenerateSerializer, Immutable, Alias("TileKey")]
public readonly record struct TileKey([property: Id(0)] byte Z, [property: Id(1)] int X, [property: Id(2)] int Y)
{
    /// <summary>The zoom of live tiles: about 800 m a side in Paris.</summary>
    public const byte LiveZoom = 15;

    /// <summary>Latitude beyond which Web Mercator has no tile.</summary>
    public const double MaxLatitude = 85.0511287798066;

    /// <summary>The tile that holds a point. A point on an edge belongs to the tile east and south of it.</summary>
    /// <param name="lon">Degrees east, −180 to 180.</param>
    /// <param name="lat">Degrees north; clamped to ±<see cref="MaxLatitude"/>.</param>
    /// <param name="z">Zoom.</param>
    public static TileKey At(double lon, double lat, byte z = LiveZoom)
    {
        var n = 1 << z;
        var (x, y) = Project(lon, lat);
        return new TileKey(z, Math.Clamp((int)Math.Floor(x * n), 0, n - 1), Math.Clamp((int)Math.Floor(y * n), 0, n - 1));
    }

    /// <summary>Web Mercator position in the unit square, x eastward, y southward.</summary>
    public static (double X, double Y) Project(double lon, double lat)
    {
        var phi = Math.Clamp(lat, -MaxLatitude, MaxLatitude) * Math.PI / 180;
        return ((lon + 180) / 360, (1 - Math.Log(Math.Tan(phi) + 1 / Math.Cos(phi)) / Math.PI) / 2);
    }

    /// <summary>Compact form for dictionaries; unique for z ≤ 22.</summary>
    public long Packed => ((long)Z << 48) | ((long)X << 24) | (uint)Y;

    /// <inheritdoc />
    public override string ToString() => $"{Z}/{X}/{Y}";
}
