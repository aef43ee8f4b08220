using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Live;

namespace ParkAndSee.Tests.Live;

/// <summary>A catalogue of a few hundred bays over a few tiles and zones, and states for them.</summary>
internal static class SmallCity
{
    public const int Zones = 7;

    /// <summary>Bays 1 to <paramref name="bays"/>, spread west to east over about one tile per 100 bays.</summary>
    public static CatalogSnapshot Of(int bays, long version = 1, Func<int, double>? lon = null)
    {
        var zones = Enumerable.Range(1, Zones).Select(no => new CatalogZone(no, Guid.Empty, "test", $"zone {no}", 2.3, 48.85, 0)).ToArray();
        var builder = new CatalogSnapshotBuilder(new CatalogInfo(4, version, bays, [], zones));
        builder.Add([.. Enumerable.Range(1, bays).Select(no => Bay(no, lon?.Invoke(no) ?? LonOf(no)))]);
        return builder.Build();
    }

    public static double LonOf(int bayNo) => 2.3 + bayNo * 0.0001;

    public static TileKey TileOf(int bayNo) => TileKey.At(LonOf(bayNo), 48.85);

    public static BayDelta State(int bayNo, long version, BayStatus status) => new(bayNo, version, status, version * 1000, version * 2000);

    private static CatalogBay Bay(int no, double lon) =>
        new(no, BayId.Of("test", $"{no}"), 1 + no % Zones, (BayKind)(no % 10), 1, lon, 48.85);
}
