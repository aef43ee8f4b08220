using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public class WatchRequestTests
{
    public static TheoryData<string, WatchRequest> Bad => new()
    {
        { "tiles[0].x", Of(new WatchedTile { X = 32768 }) },
        { "tiles[1].y", Of(new WatchedTile(), new WatchedTile { Y = -1 }) },
        { "tiles[0].hostId", Of(new WatchedTile { HostId = "not a host id !!" }) },
        { "tiles[0].version", Of(new WatchedTile { Version = -3 }) },
        { "tiles[1]", Of(new WatchedTile(), new WatchedTile()) },
        { "tiles:", Of([.. Enumerable.Range(0, 65).Select(x => new WatchedTile { X = x })]) },
        { "zonesHostId", new WatchRequest { ZonesHostId = "12" } },
        { "zonesVersion", new WatchRequest { ZonesVersion = -1 } },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_bad_request_is_refused_with_the_name_of_the_field(string field, WatchRequest request)
    {
        var refusal = Assert.Throws<HubException>(() => request.ToWatch(1));

        Assert.StartsWith(field, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixty_four_tiles_are_taken() =>
        Assert.Equal(64, Of([.. Enumerable.Range(0, 64).Select(x => new WatchedTile { X = x })]).ToWatch(1).Tiles.Length);

    private static WatchRequest Of(params WatchedTile[] tiles) => new() { Tiles = tiles };
}
