using System.Globalization;
using MessagePack;
using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Live;

/// <summary>What a connection wants to look at, and what it already has.</summary>
[MessagePackObject]
public sealed class WatchRequest
{
    /// <summary>Most tiles of one connection.</summary>
    public const int MaxTiles = 64;

    /// <summary>The tiles, each once.</summary>
    [Key("tiles")]
    public WatchedTile[]? Tiles { get; set; }

    /// <summary>Whether the zone counts are wanted.</summary>
    [Key("zones")]
    public bool Zones { get; set; }

    /// <summary>The host that the client's zone counts came from; empty when it has none.</summary>
    [Key("zonesHostId")]
    public string? ZonesHostId { get; set; }

    /// <summary>Version of the client's zone counts.</summary>
    [Key("zonesVersion")]
    public long ZonesVersion { get; set; }

    /// <summary>Reads the request.</summary>
    /// <param name="hostId">This host: versions of another one mean nothing here.</param>
    /// <exception cref="HubException">Names the field that is bad.</exception>
    internal Watch ToWatch(ulong hostId)
    {
        var tiles = Tiles ?? [];
        if (tiles.Length > MaxTiles)
            throw new HubException($"tiles: at most {MaxTiles} are watched at a time, not {tiles.Length}. Zoom in, or watch zones.");
        var seen = new HashSet<long>(tiles.Length);
        var read = new SentTile[tiles.Length];
        for (var i = 0; i < tiles.Length; i++)
        {
            var tile = tiles[i] ?? throw new HubException($"tiles[{i}]: null is not a tile.");
            var key = new TileKey(TileKey.LiveZoom, Coordinate(tile.X, i, "x"), Coordinate(tile.Y, i, "y"));
            if (!seen.Add(key.Packed)) throw new HubException($"tiles[{i}]: tile {key} is named twice; name each once.");
            read[i] = new SentTile { Key = key, MustAnswer = true, Sent = Known(tile.HostId, tile.Version, hostId, $"tiles[{i}].") };
        }

        var zonesSent = Known(ZonesHostId, ZonesVersion, hostId, "zones");
        return new Watch { Tiles = read, Zones = Zones, MustAnswerZones = Zones, ZonesSent = zonesSent };
    }

    private static int Coordinate(long value, int index, string axis) =>
        value is >= 0 and < 1 << TileKey.LiveZoom
            ? (int)value
            : throw new HubException($"tiles[{index}].{axis}: 0 to {(1 << TileKey.LiveZoom) - 1} at zoom {TileKey.LiveZoom}, not {value}.");

    private static long Known(string? host, long version, ulong hostId, string field)
    {
        var versionField = field.EndsWith('.') ? field + "version" : field + "Version";
        var hostField = field.EndsWith('.') ? field + "hostId" : field + "HostId";
        if (version < 0) throw new HubException($"{versionField}: 0 or more, not {version}.");
        if (string.IsNullOrEmpty(host)) return -1;
        if (host.Length != 16 || !ulong.TryParse(host, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var named))
            throw new HubException($"{hostField}: 16 hexadecimal digits, or empty.");
        return named == hostId ? version : -1;
    }
}

/// <summary>A tile of a <see cref="WatchRequest"/>.</summary>
[MessagePackObject]
public sealed class WatchedTile
{
    /// <summary>Column at zoom 15.</summary>
    [Key("x")]
    public long X { get; set; }

    /// <summary>Row at zoom 15.</summary>
    [Key("y")]
    public long Y { get; set; }

    /// <summary>The host that the client's copy came from; empty when it has none.</summary>
    [Key("hostId")]
    public string? HostId { get; set; }

    /// <summary>Version of the client's copy.</summary>
    [Key("version")]
    public long Version { get; set; }
}
