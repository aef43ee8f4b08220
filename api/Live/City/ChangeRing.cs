namespace ParkAndSee.Live;

/// <summary>
/// The last changes of one tile, or of the zones: change number v (1, 2, 3 …) is the v-th, and the version of the whole is the number of
/// its last change. Remembers some of them, <see cref="Capacity"/> where nothing else is said.
/// Writers hold the model's lock; <see cref="Version"/> may be read without.
/// </summary>
/// <param name="capacity">Changes that are remembered. A reader that is further behind gets a snapshot.</param>
internal sealed class ChangeRing(int capacity = ChangeRing.Capacity)
{
    /// <summary>Changes of a tile that are remembered.</summary>
    public const int Capacity = 512;

    // Made at the first change: most tiles of a large catalogue are quiet.
    private int[]? _items;
    private long _version;
    private long _oldest;

    /// <summary>Number of the last change; 0 when there was none.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Adds a change of an item.</summary>
    public void Add(int item)
    {
        _items ??= new int[capacity];
        _items[(int)(_version % capacity)] = item;
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Counts a change that no delta can tell: every reader gets a snapshot.</summary>
    public void Break()
    {
        Volatile.Write(ref _version, _version + 1);
        _oldest = _version;
    }

    /// <summary>The items that changed after a version, each once, in <paramref name="into"/> (cleared first).</summary>
    /// <returns>False when the ring does not reach back to that version, or the version never was: only a snapshot helps.</returns>
    public bool TryReadAfter(long version, HashSet<int> into)
    {
        into.Clear();
        if (version < _oldest || version > _version || _version - version > capacity) return false;
        for (var v = version; v < _version; v++) into.Add(_items![(int)(v % capacity)]);
        return true;
    }
}
