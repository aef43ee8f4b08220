using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParkAndSee.Bays;
using ParkAndSee.Hubs;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

/// <summary>The hub on a real socket, over a model that the test feeds.</summary>
public sealed class LiveHubTests : IAsyncLifetime
{
    private readonly CityModel _model = new();
    private readonly Channel<WireFrame> _frames = Channel.CreateUnbounded<WireFrame>();
    private readonly List<HubConnection> _connections = [];
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(_model);
        builder.Services.AddLiveHub();
        _app = builder.Build();
        _app.MapLiveHub();
        _model.Attach(SmallCity.Of(50));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_screen_gets_a_snapshot_and_then_each_change_in_json_and_in_message_pack(bool messagePack)
    {
        var connection = await ConnectAsync(messagePack);
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);

        await connection.InvokeAsync("Watch", Tile(1), TestContext.Current.CancellationToken);
        var snapshot = (await NextAsync()).Sections;
        _model.Apply([SmallCity.State(2, 1, BayStatus.Occupied)]);
        var delta = (await NextAsync()).Sections[0];

        Assert.Equal([SectionType.TileSnapshot, SectionType.ZonesSnapshot], snapshot.Select(s => s.Type));
        Assert.Equal([1u], snapshot[0].Bays.Select(b => b.BayNo));
        Assert.Equal((SectionType.TileDelta, 1ul, 2ul), (delta.Type, delta.From, delta.Version));
        Assert.Equal([new WireBay(2, BayStatus.Occupied, 1, 2)], delta.Bays);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bad_request_fails_the_call_with_the_name_of_the_field_and_the_connection_lives_on(bool messagePack)
    {
        var connection = await ConnectAsync(messagePack);

        var refusal = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(
            "Watch", new Request([new(40000, 0)], false), TestContext.Current.CancellationToken));
        await connection.InvokeAsync("Watch", Tile(1), TestContext.Current.CancellationToken);

        Assert.Contains("tiles[0].x", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await NextAsync()).Sections.Length);
    }

    [Fact]
    public async Task A_closed_connection_leaves_nothing_behind()
    {
        var connection = await ConnectAsync(messagePack: true);
        await connection.InvokeAsync("Watch", Tile(1), TestContext.Current.CancellationToken);
        await NextAsync();
        var viewers = _app.Services.GetRequiredService<HubConnections<LiveConnection>>();
        Assert.Equal(1, viewers.Count);

        await connection.StopAsync(TestContext.Current.CancellationToken);
        // A host that stops waits for the end of every connection.
        await _app.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, viewers.Count);
    }

    private static Request Tile(int bayNo) => new([new(SmallCity.TileOf(bayNo).X, SmallCity.TileOf(bayNo).Y)], true);

    private async Task<HubConnection> ConnectAsync(bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(new Uri(_app.Urls.First()), "/hubs/live"));
        if (messagePack) builder.AddMessagePackProtocol();
        var connection = builder.Build();
        _connections.Add(connection);
        connection.On<byte[]>("frame", bytes => _frames.Writer.TryWrite(WireFrame.Decode(bytes)));
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private async Task<WireFrame> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _frames.Reader.ReadAsync(patience.Token);
    }
}

/// <summary>What a client sends, as the protocol writes it: optional members left out, names in lower camel case.</summary>
[MessagePack.MessagePackObject]
public sealed record Request(
    [property: MessagePack.Key("tiles")] RequestTile[] Tiles,
    [property: MessagePack.Key("zones")] bool Zones);

/// <summary>A tile of it.</summary>
[MessagePack.MessagePackObject]
public sealed record RequestTile([property: MessagePack.Key("x")] int X, [property: MessagePack.Key("y")] int Y);
