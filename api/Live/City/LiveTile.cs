namespace ParkAndSee.Live;

/// <summary>
/// The changes of one live tile on this host. Made when the catalogue first has a bay in it, and kept for the life of the process.
/// </summary>
internal sealed class LiveTile(TileKey key)
{
    /// <summary>Which tile.</summary>
    public TileKey Key { get; } = key;

    /// <summary>Its changes, by bay number.</summary>
    public ChangeRing Changes { get; } = new();

    /// <summary>Its encodings, shared by all viewers.</summary>
    public SectionCache Sections { get; } = new();

    /// <summary>Its index in the catalogue snapshot that the model stands on; −1 when that has no bay in it.</summary>
    public int TileNo { get; set; } = -1;

    /// <summary>Whether it is in the list of tiles that the change under way has touched.</summary>
    public bool IsDirty { get; set; }
}
