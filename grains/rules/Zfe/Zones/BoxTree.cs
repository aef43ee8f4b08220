namespace ParkAndSee.Zfe;

/// <summary>What to do with an item whose box holds the point asked for.</summary>
internal delegate void BoxHit<TState>(int item, ref TState state);

/// <summary>
/// Boxes packed into a tree of sixteen branches (sort-tile-recursive): which of them hold a point. Immutable; asking allocates nothing.
/// </summary>
internal sealed class BoxTree
{
    private const int Branches = 16;
    private const int MostLevels = 9; // 16^8 is above 2^31

    private readonly MicroBox[][] _levels;
    private readonly int[] _items;

    /// <summary>Packs boxes; items are known by their place in the list.</summary>
    public BoxTree(IReadOnlyList<MicroBox> boxes)
    {
        _items = Tiled(boxes);
        var levels = new List<MicroBox[]> { _items.Select(item => boxes[item]).ToArray() };
        while (levels[^1].Length > Branches)
            levels.Add([.. levels[^1].Chunk(Branches).Select(group => group.Aggregate((one, other) => one.And(other)))]);
        _levels = [.. levels];
    }

    /// <summary>Tells every item whose box holds the point, in no particular order.</summary>
    public void At<TState>(int x, int y, BoxHit<TState> hit, ref TState state)
    {
        Span<(int Level, int First)> open = stackalloc (int, int)[(Branches * MostLevels) + 1];
        var count = 1;
        open[0] = (_levels.Length - 1, 0);
        while (count > 0)
        {
            var (level, first) = open[--count];
            var boxes = _levels[level].AsSpan(first, Math.Min(Branches, _levels[level].Length - first));
            for (var i = 0; i < boxes.Length; i++)
            {
                if (!boxes[i].Holds(x, y)) continue;
                if (level == 0) hit(_items[first + i], ref state);
                else open[count++] = (level - 1, (first + i) * Branches);
            }
        }
    }

    private static int[] Tiled(IReadOnlyList<MicroBox> boxes)
    {
        var items = Enumerable.Range(0, boxes.Count).OrderBy(item => (long)boxes[item].MinX + boxes[item].MaxX).ToArray();
        var slice = Branches * (int)Math.Ceiling(Math.Sqrt(items.Length / (double)Branches));
        return [.. items.Chunk(Math.Max(Branches, slice))
            .SelectMany(part => part.OrderBy(item => (long)boxes[item].MinY + boxes[item].MaxY))];
    }
}
