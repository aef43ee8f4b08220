using System.Runtime.InteropServices;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog;

/// <summary>
/// One bay in a <see cref="CatalogSnapshot"/>: 36 bytes, so that a million bays take 36 MB. <c>default</c> is an unused number
/// (<see cref="Exists"/> is false).
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly struct BaySlot
{
    private const double Scale = 1e7;

    private readonly Guid _id;
    private readonly int _lonE7;
    private readonly int _latE7;
    private readonly byte _kind;

    internal BaySlot(in CatalogBay bay, int tileNo)
    {
        _id = bay.Bay.Value;
        _lonE7 = (int)Math.Round(bay.Lon * Scale);
        _latE7 = (int)Math.Round(bay.Lat * Scale);
        ZoneNo = bay.ZoneNo;
        TileNo = tileNo;
        _kind = (byte)bay.Kind;
        Places = bay.Places;
    }

    /// <summary>Number of its zone in <see cref="CatalogInfo.Zones"/>.</summary>
    public int ZoneNo { get; }

    /// <summary>Index of its live tile in <see cref="CatalogSnapshot.Tiles"/>. Means nothing in another snapshot.</summary>
    public int TileNo { get; }

    /// <summary>Vehicles it holds, 1 to 255.</summary>
    public byte Places { get; }

    /// <summary>Whether the number names a bay.</summary>
    public bool Exists => _id != Guid.Empty;

    /// <summary>Identity.</summary>
    public BayId Bay => new(_id);

    /// <summary>Kind.</summary>
    public BayKind Kind => (BayKind)_kind;

    /// <summary>Longitude of its middle, degrees, to 1e-7 (about 1 cm).</summary>
    public double Lon => _lonE7 / Scale;

    /// <summary>Latitude of its middle, degrees, to 1e-7 (about 1 cm).</summary>
    public double Lat => _latE7 / Scale;
}
