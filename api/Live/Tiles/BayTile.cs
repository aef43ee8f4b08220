using ParkAndSee.Catalog;

namespace ParkAndSee.Live.Tiles;

/// <summary>
/// The bays of a live tile as a Mapbox Vector Tile 2.1: one layer <c>bays</c> of points, feature id = bay number, properties <c>k</c> (kind
/// number), <c>p</c> (places), <c>z</c> (zone number). Field numbers: <c>vector_tile.proto</c>.
/// </summary>
internal static class BayTile
{
    /// <summary>Coordinates run from 0 to this within a tile.</summary>
    public const int Extent = 4096;

    private const uint MoveToOnce = (1 << 3) | 1;
    private const uint Point = 1;

    /// <summary>The tile; no byte when it holds no bay, which is a valid, empty tile.</summary>
    public static byte[] Encode(CatalogSnapshot catalog, TileKey tile)
    {
        var bays = catalog.BaysOf(tile);
        if (bays.IsEmpty) return [];
        var (layer, feature) = (new ProtoWriter(), new ProtoWriter());
        var values = new Values();
        layer.Text(1, "bays");
        foreach (var bayNo in bays)
        {
            ref readonly var bay = ref catalog[bayNo];
            var (x, y) = Within(tile, bay.Lon, bay.Lat);
            feature.Clear().Number(1, (ulong)bayNo);
            feature.Packed(2, [0, values.At((uint)bay.Kind), 1, values.At(bay.Places), 2, values.At((uint)bay.ZoneNo)]);
            feature.Number(3, Point);
            feature.Packed(4, [MoveToOnce, ProtoWriter.ZigZag(x), ProtoWriter.ZigZag(y)]);
            layer.Message(2, feature);
        }

        foreach (var key in (ReadOnlySpan<string>)["k", "p", "z"]) layer.Text(3, key);
        foreach (var value in values.All)
        {
            feature.Clear().Number(5, value);
            layer.Message(4, feature);
        }

        layer.Number(5, Extent);
        layer.Number(15, 2);
        var whole = new ProtoWriter();
        whole.Message(3, layer);
        return whole.ToArray();
    }

    private static (int X, int Y) Within(TileKey tile, double lon, double lat)
    {
        var (x, y) = TileKey.Project(lon, lat);
        double tiles = 1 << tile.Z;
        return ((int)Math.Round((x * tiles - tile.X) * Extent), (int)Math.Round((y * tiles - tile.Y) * Extent));
    }

    /// <summary>Properties name their values by index; equal ones share it.</summary>
    private sealed class Values
    {
        private readonly Dictionary<uint, uint> _index = [];

        public List<uint> All { get; } = [];

        public uint At(uint value)
        {
            if (_index.TryGetValue(value, out var index)) return index;
            _index.Add(value, index = (uint)All.Count);
            All.Add(value);
            return index;
        }
    }
}
