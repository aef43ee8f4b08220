using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Live;

/// <summary>
/// The state of every bay of the city, in memory, on this host. Fed with states in any order and any number of times: only a newer one
/// (<see cref="BayDelta.Beats"/>) changes anything. Keeps a version per live tile and the counts
/// per zone; <see cref="Changed"/> says what moved. Thread-safe. Next hop: <see cref="LiveConnection"/>.
/// </summary>
public sealed class CityModel
{
    /// <summary>
    /// A frame takes no further section once it has so many bytes: a viewer that is slow to
    /// take a frame holds it in memory, several times over on its way.
    /// </summary>
    internal const int EnoughBytes = 64 * 1024;

    private const int HeardRun = 4_096;

    private readonly Lock _gate = new();
    private readonly BayStates _states = new();
    private readonly ZoneTallies _zones = new();
    private readonly Dictionary<long, LiveTile> _tiles = [];
    private readonly SectionWriter _writer = new();
    private readonly HashSet<int> _behind = [];
    private readonly HashSet<int> _dirtyZones = [];
    private readonly List<LiveTile> _dirtyTiles = [];
    private LiveTile[] _byTileNo = [];
    private CatalogSnapshot _catalog = CatalogSnapshot.Empty;

    /// <summary>An empty city.</summary>
    public CityModel() => Board = new AssessmentBoard(_gate, () => _catalog);

    /// <summary>
    /// Raised under the model's lock after each change, with the tiles that have a new version and whether the zone counts have.
    /// A handler must be quick and must not call the model.
    /// </summary>
    internal event Action<List<LiveTile>, bool>? Changed;

    /// <summary>What the rules say of bays: not for the public. Has the model's lock.</summary>
    internal AssessmentBoard Board { get; }

    /// <summary>Version of the zone counts.</summary>
    internal long ZonesVersion => _zones.Changes.Version;

    /// <summary>Takes states in.</summary>
    /// <param name="deltas">States; the newest of each bay wins, whatever the order.</param>
    public void Apply(ReadOnlySpan<BayDelta> deltas)
    {
        lock (_gate)
        {
            foreach (ref readonly var delta in deltas)
            {
                if (delta.BayNo < 1) continue;
                _states.Reserve(delta.BayNo);
                ref readonly var bay = ref _catalog[delta.BayNo];
                var applied = _states.Apply(delta, BayNow.HidesTimes(bay.Kind), out var before);
                if (applied == Applied.Nothing) continue;
                Board.Take(delta.BayNo, delta.Assessed);
                if (applied == Applied.Silently) continue;

                // A bay that this host's copy of the catalogue lacks yet is counted when the copy is renewed.
                if (!bay.Exists) continue;
                Touch(_byTileNo[bay.TileNo]).Changes.Add(delta.BayNo);
                if (before == delta.Status) continue;
                _zones.Move(bay, before, delta.Status);
                _dirtyZones.Add(bay.ZoneNo);
            }

            foreach (var zoneNo in _dirtyZones) _zones.Changes.Add(zoneNo);
            Tell(_dirtyZones.Count > 0);
            Board.Tell();
        }
    }

    /// <summary>Stands on a new snapshot of the catalogue. Bays without a state count as unknown.</summary>
    public void Attach(CatalogSnapshot catalog)
    {
        lock (_gate)
        {
            _states.Reserve(catalog.MaxBayNo);
            foreach (var tile in _tiles.Values) tile.TileNo = -1;
            var byTileNo = new LiveTile[catalog.Tiles.Length];
            for (var no = 0; no < byTileNo.Length; no++)
            {
                var key = catalog.Tiles[no];
                if (!_tiles.TryGetValue(key.Packed, out var tile)) _tiles.Add(key.Packed, tile = new LiveTile(key));
                tile.TileNo = no;
                byTileNo[no] = tile;
            }

            for (var bayNo = 1; bayNo < _states.Length; bayNo++) Move(bayNo, catalog, byTileNo);
            (_catalog, _byTileNo) = (catalog, byTileNo);
            _zones.Recount(catalog, _states);
            Tell(zones: true);
            Board.Attach();
        }
    }

    /// <summary>The public state of a bay: see <see cref="BayNow.HidesTimes"/>.</summary>
    public BayNow Read(int bayNo)
    {
        lock (_gate) return Public(bayNo);
    }

    /// <summary>The public states of the bays with numbers from <paramref name="firstBayNo"/> on, at one instant.</summary>
    public void Read(int firstBayNo, Span<BayNow> into)
    {
        lock (_gate)
        {
            for (var i = 0; i < into.Length; i++) into[i] = Public(firstBayNo + i);
        }
    }

    /// <summary>
    /// The latest event of any bay whose times are public (<see cref="BayNow.HidesTimes"/>), Unix seconds; 0 = none was heard.
    /// </summary>
    /// <remarks>Reads the bays in runs, so that a city of 150,000 bays does not keep the live feed waiting.</remarks>
    public uint NewestHeard()
    {
        var newest = 0u;
        for (var first = 1; ; first += HeardRun)
        {
            lock (_gate)
            {
                if (first >= _states.Length) return newest;
                var end = Math.Min(first + HeardRun, _states.Length);
                for (var bayNo = first; bayNo < end; bayNo++)
                    if (_catalog[bayNo].Exists) newest = Math.Max(newest, Public(bayNo).LastHeard);
            }
        }
    }

    /// <summary>How many bays of a zone and kind have a status.</summary>
    public int Count(int zoneNo, BayKind kind, BayStatus status)
    {
        lock (_gate) return _zones[zoneNo, kind, status];
    }

    /// <summary>Encodes what a viewer lacks.</summary>
    /// <param name="watch">What it watches and has been sent; moved on to what is encoded here.</param>
    /// <param name="into">Shared arrays, one per section; not to be written to.</param>
    /// <returns>True when there may be more: the sections are enough for one frame, and the rest waits until that is sent.</returns>
    internal bool Encode(Watch watch, List<byte[]> into)
    {
        var bytes = 0;
        lock (_gate)
        {
            for (var n = 0; n < watch.Tiles.Length; n++)
            {
                // In turn, so that busy tiles at the front never keep the others waiting.
                if (bytes >= EnoughBytes) return true;
                ref var tile = ref watch.Tiles[watch.Turn];
                watch.Turn = (watch.Turn + 1) % watch.Tiles.Length;
                tile.Live ??= _tiles.GetValueOrDefault(tile.Key.Packed);
                var version = tile.Live?.Changes.Version ?? 0;
                if (tile.Sent == version && !tile.MustAnswer) continue;
                into.Add(Encode(tile.Key, tile.Live, tile.Sent));
                bytes += into[^1].Length;
                (tile.Sent, tile.MustAnswer) = (version, false);
            }

            if (!watch.Zones || (watch.ZonesSent == ZonesVersion && !watch.MustAnswerZones)) return false;
            into.Add(_zones.Encode(watch.ZonesSent, _writer));
            (watch.ZonesSent, watch.MustAnswerZones) = (ZonesVersion, false);
            return false;
        }
    }

    private byte[] Encode(TileKey key, LiveTile? tile, long from)
    {
        // A tile without bays has version 0 for ever, until the catalogue puts one in.
        if (tile is null) return Write(key, from == 0 ? 0 : -1, 0, [], []);
        var version = tile.Changes.Version;
        if (tile.Sections.TryGet(from, version, out var section)) return section;
        if (from >= 0 && tile.Changes.TryReadAfter(from, _behind)) return tile.Sections.Keep(from, Write(key, from, version, [], _behind));
        if (tile.Sections.TryGet(-1, version, out section)) return section;
        return tile.Sections.Keep(-1, Write(key, -1, version, tile.TileNo < 0 ? [] : _catalog.BaysOfTile(tile.TileNo), []));
    }

    private byte[] Write(TileKey key, long from, long version, ReadOnlySpan<int> all, HashSet<int> changed)
    {
        var at = from < 0
            ? LiveCodec.BeginTileSnapshot(_writer, (uint)key.X, (uint)key.Y, (ulong)version)
            : LiveCodec.BeginTileDelta(_writer, (uint)key.X, (uint)key.Y, (ulong)from, (ulong)version);
        var count = 0u;
        foreach (var bayNo in all) count += Encode(bayNo);
        foreach (var bayNo in changed) count += Encode(bayNo);
        _writer.PatchU32(at, count);
        return _writer.Take();
    }

    private uint Encode(int bayNo)
    {
        var now = Public(bayNo);
        if (now.Version == 0) return 0;
        LiveCodec.Bay(_writer, (uint)bayNo, now);
        return 1;
    }

    private BayNow Public(int bayNo) => BayNow.HidesTimes(_catalog[bayNo].Kind) ? _states[bayNo].WithoutTimes() : _states[bayNo];

    // A bay that was heard appears in its new tile; a tile that it left can only say so by a snapshot.
    // A bay whose times are hidden from now on, or shown again, is sent anew.
    private void Move(int bayNo, CatalogSnapshot catalog, LiveTile[] byTileNo)
    {
        if (_states[bayNo].Version == 0) return;
        ref readonly var was = ref _catalog[bayNo];
        ref readonly var now = ref catalog[bayNo];
        var from = was.Exists ? _byTileNo[was.TileNo] : null;
        var to = now.Exists ? byTileNo[now.TileNo] : null;
        if (from == to && BayNow.HidesTimes(was.Kind) == BayNow.HidesTimes(now.Kind)) return;
        if (from is not null && from != to) Touch(from).Changes.Break();
        if (to is not null) Touch(to).Changes.Add(bayNo);
    }

    private LiveTile Touch(LiveTile tile)
    {
        if (tile.IsDirty) return tile;
        tile.IsDirty = true;
        _dirtyTiles.Add(tile);
        return tile;
    }

    private void Tell(bool zones)
    {
        if (_dirtyTiles.Count > 0 || zones) Changed?.Invoke(_dirtyTiles, zones);
        foreach (var tile in _dirtyTiles) tile.IsDirty = false;
        _dirtyTiles.Clear();
        _dirtyZones.Clear();
    }
}
