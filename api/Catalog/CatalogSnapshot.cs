using ParkAndSee.Bays;
using ParkAndSee.Live;

namespace ParkAndSee.Catalog;

/// <summary>
/// Every bay of the catalogue at one version, packed: about 50 bytes a bay, no object per bay. Never changes once built, so readers
/// need no lock; hold on to one snapshot while numbers of tiles must stay comparable.
/// </summary>
public sealed class CatalogSnapshot
{
    private readonly BaySlot[] _slots;
    private readonly BayIdTable _byId;
    private readonly Dictionary<long, int> _tileNos;
    private readonly int[] _tileStarts;
    private readonly int[] _tileBays;
    private readonly TileKey[] _tiles;
    private readonly Dictionary<int, CatalogZone> _zones;

    internal CatalogSnapshot(CatalogInfo info, BaySlot[] slots, int count, TileKey[] tiles, Dictionary<long, int> tileNos)
    {
        Info = info;
        Count = count;
        _slots = slots;
        _tiles = tiles;
        _tileNos = tileNos;
        _byId = new BayIdTable(slots, count);
        (_tileStarts, _tileBays) = GroupByTile(slots, count, tiles.Length);
        _zones = info.Zones.ToDictionary(zone => zone.ZoneNo);
        Bounds = CatalogBounds.Nothing;
        var kinds = 0;
        foreach (ref readonly var slot in slots.AsSpan())
        {
            if (!slot.Exists) continue;
            Bounds = Bounds.With(slot.Lon, slot.Lat);
            kinds |= 1 << (int)slot.Kind;
        }

        Town = new TownArea(BoxesOf(slots));
        Kinds = [.. Enum.GetValues<BayKind>().Where(kind => (kinds & (1 << (int)kind)) != 0)];
    }

    /// <summary>No bay at all, version −1: what there is before the first load.</summary>
    public static CatalogSnapshot Empty { get; } = new(new CatalogInfo(1, -1, 0, [], []), new BaySlot[1], 0, [], []);

    /// <summary>Datasets, zones, version, partition count.</summary>
    public CatalogInfo Info { get; }

    /// <summary>How many bays.</summary>
    public int Count { get; }

    /// <summary>The highest bay number; 0 when there is none. Numbers run from 1 and may have gaps.</summary>
    public int MaxBayNo => _slots.Length - 1;

    /// <summary>The box around all bays.</summary>
    public CatalogBounds Bounds { get; }

    /// <summary>Where the town is.</summary>
    public TownArea Town { get; }

    /// <summary>The kinds that occur, ascending.</summary>
    public IReadOnlyList<BayKind> Kinds { get; }

    /// <summary>
    /// The live tiles (zoom <see cref="TileKey.LiveZoom"/>) that hold a bay; <see cref="BaySlot.TileNo"/> is an index in here.
    /// </summary>
    public ReadOnlySpan<TileKey> Tiles => _tiles;

    /// <summary>A bay by number; a slot that does not <see cref="BaySlot.Exists"/> when no bay has it.</summary>
    /// <param name="bayNo">Any number.</param>
    public ref readonly BaySlot this[int bayNo] => ref _slots[bayNo > 0 && bayNo < _slots.Length ? bayNo : 0];

    /// <summary>The number of a bay.</summary>
    /// <param name="bay">Identity.</param>
    /// <param name="bayNo">Its number; 0 when the bay is unknown.</param>
    public bool TryFind(BayId bay, out int bayNo) => _byId.TryFind(_slots, bay.Value, out bayNo);

    /// <summary>The numbers of the bays in a live tile, ascending; empty for a tile without bays.</summary>
    public ReadOnlySpan<int> BaysOf(TileKey tile) => TryFindTile(tile, out var tileNo) ? BaysOfTile(tileNo) : [];

    /// <summary>The numbers of the bays in a live tile, ascending.</summary>
    /// <param name="tileNo">Index in <see cref="Tiles"/>.</param>
    public ReadOnlySpan<int> BaysOfTile(int tileNo) =>
        _tileBays.AsSpan(_tileStarts[tileNo], _tileStarts[tileNo + 1] - _tileStarts[tileNo]);

    /// <summary>The index of a tile in <see cref="Tiles"/>.</summary>
    public bool TryFindTile(TileKey tile, out int tileNo) => _tileNos.TryGetValue(tile.Packed, out tileNo);

    /// <summary>A zone by number; null when no zone has it.</summary>
    public CatalogZone? FindZone(int zoneNo) => _zones.GetValueOrDefault(zoneNo);

    private IEnumerable<CatalogBounds> BoxesOf(BaySlot[] slots)
    {
        var boxes = new Dictionary<string, CatalogBounds>();
        foreach (var ofZone in slots.Where(slot => slot.Exists).GroupBy(slot => slot.ZoneNo))
        {
            var dataset = FindZone(ofZone.Key)?.Dataset ?? "";
            var box = boxes.GetValueOrDefault(dataset, CatalogBounds.Nothing);
            foreach (var slot in ofZone) box = box.With(slot.Lon, slot.Lat);
            boxes[dataset] = box;
        }

        return boxes.Values;
    }

    private static (int[] Starts, int[] Bays) GroupByTile(BaySlot[] slots, int count, int tiles)
    {
        var starts = new int[tiles + 1];
        foreach (ref readonly var slot in slots.AsSpan())
        {
            if (slot.Exists) starts[slot.TileNo + 1]++;
        }

        for (var tile = 0; tile < tiles; tile++) starts[tile + 1] += starts[tile];
        var next = starts.AsSpan(0, tiles).ToArray();
        var bays = new int[count];
        for (var bayNo = 1; bayNo < slots.Length; bayNo++)
        {
            if (slots[bayNo].Exists) bays[next[slots[bayNo].TileNo]++] = bayNo;
        }

        return (starts, bays);
    }
}
