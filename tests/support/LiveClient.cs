using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;
using ParkAndSee.Bays;

namespace ParkAndSee.Tests;

/// <summary>
/// A screen of the tests: keeps what it was told by the rules of docs/live-protocol.md, and fails on a gap that the server left.
/// </summary>
public sealed class LiveClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Dictionary<(int X, int Y), (ulong Host, long Version)> _tiles = [];
    private readonly Lock _gate = new();

    public LiveClient(string url, Action<IHubConnectionBuilder>? configure = null)
    {
        var builder = new HubConnectionBuilder().WithUrl($"{url}/hubs/live");
        configure?.Invoke(builder);
        _connection = builder.Build();
        _connection.On<byte[]>("frame", Take);
    }

    /// <summary>Called for each frame, after it was taken in.</summary>
    public event Action<ScreenFrame>? Framed;

    /// <summary>Raised when the connection is lost or was stopped.</summary>
    public event Func<Exception?, Task> Closed
    {
        add => _connection.Closed += value;
        remove => _connection.Closed -= value;
    }

    /// <summary>What is shown, by bay number.</summary>
    public ConcurrentDictionary<int, ScreenBay> Bays { get; } = new();

    /// <summary>Latest counts by zone number.</summary>
    public ConcurrentDictionary<int, ScreenZone> Zones { get; } = new();

    /// <summary>Deltas that did not continue what was there; 0 on a sound connection.</summary>
    public int Gaps { get; private set; }

    public Task StartAsync(CancellationToken ct) => _connection.StartAsync(ct);

    public Task StopAsync(CancellationToken ct) => _connection.StopAsync(ct);

    /// <summary>Looks at tiles, naming what it has of them.</summary>
    public Task WatchAsync(IEnumerable<(int X, int Y)> tiles, bool zones, CancellationToken ct)
    {
        object[] wanted;
        lock (_gate)
        {
            wanted = [.. tiles.Select(tile => _tiles.TryGetValue(tile, out var has)
                ? new { x = tile.X, y = tile.Y, hostId = has.Host.ToString("x16", null), version = has.Version }
                : new { x = tile.X, y = tile.Y, hostId = "", version = 0L })];
        }

        return _connection.InvokeAsync("Watch", new { tiles = wanted, zones, zonesHostId = "", zonesVersion = 0 }, ct);
    }

    /// <summary>The status that is shown for a bay; unknown when nothing was told.</summary>
    public BayStatus StatusOf(int bayNo) => Bays.TryGetValue(bayNo, out var bay) ? bay.Status : BayStatus.Unknown;

    /// <summary>Whether all of some tiles come from this host: after a change of hosts some may still be on their way.</summary>
    public bool Whole(IEnumerable<(int X, int Y)> tiles, ulong host)
    {
        lock (_gate) return tiles.All(tile => _tiles.TryGetValue(tile, out var has) && has.Host == host);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(byte[] bytes)
    {
        var frame = ScreenFrame.Read(bytes);
        lock (_gate)
        {
            foreach (var tile in frame.Tiles) Take(frame.HostId, tile);
            foreach (var zone in frame.Zones.SelectMany(zones => zones.Zones)) Zones[zone.ZoneNo] = zone;
        }

        Framed?.Invoke(frame);
    }

    private void Take(ulong host, ScreenTile tile)
    {
        var key = (tile.X, tile.Y);
        if (tile.From is { } from && (!_tiles.TryGetValue(key, out var has) || has != (host, from)))
        {
            Gaps++;
            return;
        }

        _tiles[key] = (host, tile.To);
        foreach (var bay in tile.Bays) Bays[bay.BayNo] = bay;
    }
}
