namespace ParkAndSee.Tests.Faults;

/// <summary>
/// What a screen knows, by the rules of docs/live-protocol.md as the page keeps them: a delta that begins beyond what is
/// known or comes from another host is a gap, one that begins before repeats what is known; a snapshot replaces its tile.
/// </summary>
public sealed class ScreenModel
{
    private readonly Dictionary<(int X, int Y), Tile> _tiles = City.Tiles.ToDictionary(key => key, _ => new Tile());
    private readonly Dictionary<int, ScreenBay> _bays = [];

    /// <summary>True while a snapshot is still to come: the page then says «late», whatever the frames claim.</summary>
    public bool IsWaiting => _tiles.Values.Any(tile => tile.Host == 0);

    /// <summary>How many gaps it has healed.</summary>
    public int Gaps { get; private set; }

    /// <summary>What it has of its tiles, as <c>Watch</c> names it.</summary>
    public object[] Claims() => [.. _tiles.Select(t => (object)new
    {
        x = t.Key.X,
        y = t.Key.Y,
        hostId = t.Value.Host == 0 ? "" : t.Value.Host.ToString("x16", null),
        version = t.Value.Version,
    })];

    /// <summary>What it shows of a bay.</summary>
    public ShownBay Show(int bayNo) => _bays.TryGetValue(bayNo, out var bay)
        ? new ShownBay(bay.Status.ToString().ToLowerInvariant(), bay.Since, bay.LastHeard)
        : ShownBay.Nothing;

    /// <summary>Takes a frame in; true when there was a gap, and the tiles must be asked for again.</summary>
    public bool Take(ScreenFrame frame)
    {
        var hasGap = false;
        foreach (var section in frame.Tiles)
            if (_tiles.TryGetValue((section.X, section.Y), out var tile)) hasGap |= !Take(tile, frame.HostId, section);
        return hasGap;
    }

    private bool Take(Tile tile, ulong host, ScreenTile section)
    {
        if (section.From is { } from)
        {
            if (tile.Host != host || from > tile.Version)
            {
                (tile.Host, tile.Version) = (0, 0);
                Gaps++;
                return false;
            }

            if (section.To < tile.Version) return true;
        }
        else
        {
            foreach (var bayNo in tile.Bays) _bays.Remove(bayNo);
            tile.Bays.Clear();
        }

        foreach (var bay in section.Bays)
        {
            tile.Bays.Add(bay.BayNo);
            _bays[bay.BayNo] = bay;
        }

        (tile.Host, tile.Version) = (host, section.To);
        return true;
    }

    private sealed class Tile
    {
        public ulong Host { get; set; }

        public long Version { get; set; }

        public HashSet<int> Bays { get; } = [];
    }
}
