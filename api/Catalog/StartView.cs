using Microsoft.Extensions.Options;

namespace ParkAndSee.Catalog;

/// <summary>
/// Where the map begins: the box around the main cluster of the bays, so that one bay at a wrong place does not change it.
/// Made once for each snapshot. With <see cref="CatalogPageOptions.StartDatasets"/>, only bays of these datasets count, as long as there
/// are any.
/// </summary>
internal sealed class StartView(IOptions<CatalogPageOptions> page)
{
    // A cell is 4 live tiles a side, about 3 km in France; cells that touch, corners included, are one cluster.
    private const int CellShift = 2;

    private readonly HashSet<string> _datasets = [.. page.Value.StartDatasets];
    private volatile Made? _made;

    /// <summary>The box; <see cref="CatalogBounds.IsEmpty"/> without bays.</summary>
    internal CatalogBounds For(CatalogSnapshot snapshot)
    {
        var made = _made;
        // Two requests may make it at the same time; either result is right.
        if (made?.Of != snapshot) _made = made = new Made(snapshot, Find(snapshot));
        return made.Box;
    }

    private CatalogBounds Find(CatalogSnapshot snapshot)
    {
        var zones = snapshot.Info.Zones.Where(zone => _datasets.Contains(zone.Dataset)).Select(zone => zone.ZoneNo).ToHashSet();
        var named = zones.Count == 0 ? [] : CellsOf(snapshot, zones);
        return Largest(named.Count > 0 ? named : CellsOf(snapshot, null));
    }

    private static Dictionary<(int X, int Y), Cell> CellsOf(CatalogSnapshot snapshot, HashSet<int>? zones)
    {
        var cells = new Dictionary<(int X, int Y), Cell>();
        for (var bayNo = 1; bayNo <= snapshot.MaxBayNo; bayNo++)
        {
            ref readonly var bay = ref snapshot[bayNo];
            if (!bay.Exists || zones?.Contains(bay.ZoneNo) == false) continue;
            var tile = snapshot.Tiles[bay.TileNo];
            var key = (tile.X >> CellShift, tile.Y >> CellShift);
            var cell = cells.GetValueOrDefault(key, new Cell(0, CatalogBounds.Nothing));
            cells[key] = new Cell(cell.Bays + 1, cell.Box.With(bay.Lon, bay.Lat));
        }

        return cells;
    }

    private static CatalogBounds Largest(Dictionary<(int X, int Y), Cell> cells)
    {
        var best = new Cell(0, CatalogBounds.Nothing);
        while (cells.Count > 0)
        {
            var cluster = TakeCluster(cells);
            if (cluster.Bays > best.Bays) best = cluster;
        }

        return best.Box;
    }

    /// <summary>Removes a cell and all that hang together with it, and adds them up.</summary>
    private static Cell TakeCluster(Dictionary<(int X, int Y), Cell> cells)
    {
        var sum = new Cell(0, CatalogBounds.Nothing);
        var next = new Stack<(int X, int Y)>([cells.Keys.First()]);
        while (next.TryPop(out var at))
        {
            if (!cells.Remove(at, out var cell)) continue;
            sum = new Cell(sum.Bays + cell.Bays, sum.Box.With(cell.Box.West, cell.Box.South).With(cell.Box.East, cell.Box.North));
            for (var x = at.X - 1; x <= at.X + 1; x++)
                for (var y = at.Y - 1; y <= at.Y + 1; y++)
                    next.Push((x, y));
        }

        return sum;
    }

    private readonly record struct Cell(int Bays, CatalogBounds Box);

    private sealed record Made(CatalogSnapshot Of, CatalogBounds Box);
}
