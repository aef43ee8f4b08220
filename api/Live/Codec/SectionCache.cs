namespace ParkAndSee.Live;

/// <summary>
/// The encodings of one tile, or of the zones, at its current version, by the version that the reader has. All viewers that are equally far
/// share one array. Bounded by the ring's capacity plus the snapshot. Used under the model's lock.
/// </summary>
internal sealed class SectionCache
{
    private readonly Dictionary<long, byte[]> _byFrom = [];
    private long _version = -1;

    /// <summary>Finds the encoding from a version (−1: the snapshot) to the current one.</summary>
    public bool TryGet(long from, long current, out byte[] section)
    {
        if (_version == current) return _byFrom.TryGetValue(from, out section!);
        _byFrom.Clear();
        _version = current;
        section = [];
        return false;
    }

    /// <summary>Keeps an encoding for the version that <see cref="TryGet"/> was last asked for.</summary>
    public byte[] Keep(long from, byte[] section) => _byFrom[from] = section;
}
