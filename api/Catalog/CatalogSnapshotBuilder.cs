using ParkAndSee.Live;

namespace ParkAndSee.Catalog;

/// <summary>Collects the pages of the compact index into a <see cref="CatalogSnapshot"/>.</summary>
internal sealed class CatalogSnapshotBuilder(CatalogInfo info)
{
    private readonly Dictionary<long, int> _tileNos = [];
    private readonly List<TileKey> _tiles = [];
    private BaySlot[] _slots = new BaySlot[info.Bays + 1];
    private int _count;
    private int _last;

    /// <summary>Takes a page; pages come in ascending bay number.</summary>
    internal void Add(ReadOnlySpan<CatalogBay> page)
    {
        foreach (ref readonly var bay in page)
        {
            if (bay.BayNo <= _last) throw new InvalidDataException("The catalogue's index came out of order.");
            _last = bay.BayNo;
            if (_last >= _slots.Length) Array.Resize(ref _slots, Math.Max(_last + 1, checked(_slots.Length + _slots.Length / 4)));
            _slots[_last] = new BaySlot(bay, TileNo(TileKey.At(bay.Lon, bay.Lat)));
            _count++;
        }
    }

    internal CatalogSnapshot Build()
    {
        Array.Resize(ref _slots, _last + 1);
        return new CatalogSnapshot(info, _slots, _count, [.. _tiles], _tileNos);
    }

    private int TileNo(TileKey tile)
    {
        if (_tileNos.TryGetValue(tile.Packed, out var no)) return no;
        _tileNos.Add(tile.Packed, no = _tiles.Count);
        _tiles.Add(tile);
        return no;
    }
}
