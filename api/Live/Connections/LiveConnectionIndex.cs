using ParkAndSee.Tracing;

namespace ParkAndSee.Live;

/// <summary>Who watches what: wakes only the viewers of the tiles that changed. Thread-safe; bounded by viewers × 64.</summary>
internal sealed class LiveConnectionIndex
{
    // A place that thousands look at must not make thousands of spans of one event.
    private const int MostTraced = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, HashSet<LiveConnection>> _byTile = [];
    private readonly HashSet<LiveConnection> _byZones = [];
    private readonly Dictionary<LiveConnection, Watch> _watches = [];

    /// <summary>Replaces what a viewer watches.</summary>
    public void Set(LiveConnection viewer, Watch watch)
    {
        lock (_gate)
        {
            Drop(viewer);
            _watches[viewer] = watch;
            foreach (var tile in watch.Tiles)
            {
                if (!_byTile.TryGetValue(tile.Key.Packed, out var viewers)) _byTile[tile.Key.Packed] = viewers = [];
                viewers.Add(viewer);
            }

            if (watch.Zones) _byZones.Add(viewer);
        }
    }

    /// <summary>Takes a viewer out.</summary>
    public void Remove(LiveConnection viewer)
    {
        lock (_gate) Drop(viewer);
    }

    /// <summary>Wakes the viewers of what changed.</summary>
    public void Wake(List<LiveTile> tiles, bool zones)
    {
        var cause = Spans.Current;
        var traced = 0;
        lock (_gate)
        {
            foreach (var tile in tiles)
            {
                if (!_byTile.TryGetValue(tile.Key.Packed, out var viewers)) continue;
                foreach (var viewer in viewers) viewer.Wake(traced++ < MostTraced ? cause : null);
            }

            if (!zones) return;
            foreach (var viewer in _byZones) viewer.Wake();
        }
    }

    private void Drop(LiveConnection viewer)
    {
        if (!_watches.Remove(viewer, out var watch)) return;
        _byZones.Remove(viewer);
        foreach (var tile in watch.Tiles)
        {
            if (!_byTile.TryGetValue(tile.Key.Packed, out var viewers)) continue;
            viewers.Remove(viewer);
            if (viewers.Count == 0) _byTile.Remove(tile.Key.Packed);
        }
    }
}
