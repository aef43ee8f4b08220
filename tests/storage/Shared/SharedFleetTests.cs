using ParkAndSee.Shared;
using Xunit;

namespace ParkAndSee.Tests.Shared;

/// <summary>How many vehicles an operator has on the street, from MDS and GBFS, on a real silo and a real PostgreSQL.</summary>
public sealed class SharedFleetTests(PostgresFixture postgres) : SharedStreet(postgres)
{
    [Fact]
    public async Task MDS_vehicles_are_counted_as_they_come_and_go_in_any_order_and_across_restarts()
    {
        var (a, b, c, d) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await TakenAsync(Of(a, 0), Of(b, 0), Of(c, 0), Of(d, 0, SharedVehicleState.Removed));
        Assert.Equal((SharedFeed.Mds, 3, 2, 0, 0), await CountAsync());

        await RestartAsync();
        await TakenAsync(Of(a, 10, SharedVehicleState.OnTrip), Of(b, 10, SharedVehicleState.NonContactable),
            Of(c, 5, SharedVehicleState.Elsewhere));
        await TakenAsync(Of(c, 4), Of(d, 11)); // the first is late: it has gone since
        Assert.Equal((SharedFeed.Mds, 1, 2, 1, 1), await CountAsync());
        await TakenAsync(Of(a, 12), Of(a, 12), Of(b, 12));
        Assert.Equal((SharedFeed.Mds, 3, 2, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task A_count_that_could_not_be_written_is_written_when_the_report_is_sent_again()
    {
        var parked = Of(Device, 0);
        await Database.ScalarAsync("ALTER TABLE shared_fleet RENAME TO shared_fleet_away");
        Assert.Equal([SharedFate.Unavailable], await SendAsync(parked));
        await Database.ScalarAsync("ALTER TABLE shared_fleet_away RENAME TO shared_fleet");
        await TakenAsync(parked);
        Assert.Equal((SharedFeed.Mds, 1, 2, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task GBFS_is_counted_by_its_last_document_while_no_MDS_counts()
    {
        Assert.Equal((null, null, 2, null, null), await CountAsync());
        await Feed.TakeGbfsAsync(new GbfsSnapshot(Start, [Docked("a"), Docked("b"), Docked("c")]));
        await Feed.TakeGbfsAsync(new GbfsSnapshot(Start - 1, []));
        await RestartAsync();
        Assert.Equal((SharedFeed.Gbfs, 3, 2, null, null), await CountAsync());
        await TakenAsync(Of(Device, 0));
        Assert.Equal((SharedFeed.Mds, 1, 2, 0, 0), await CountAsync());
        ClockAt(61);
        Assert.Equal((SharedFeed.Gbfs, 3, 2, null, null), await CountAsync());
    }

    [Fact]
    public async Task Operators_are_listed_by_the_documents_in_force()
    {
        Assert.Equal([("one", 2), ("two", (int?)null)],
            (await Grains.SharedFleets().ListAsync(null)).Select(fleet => (fleet.Operator, fleet.Allowed)));
        Assert.Empty(await Grains.SharedFleets().ListAsync("three"));
    }

    private static GbfsVehicle Docked(string id) => new(id, null, true, SharedVehicleState.Available, null);

    private SharedReport Of(Guid device, double minute, SharedVehicleState state = SharedVehicleState.Available) =>
        Event(minute, state, InBay) with { Device = device };

    private async Task<(SharedFeed? Feed, int? Vehicles, int? Allowed, int? OnTrip, int? Unheard)> CountAsync()
    {
        var fleet = Assert.Single(await Grains.SharedFleets().ListAsync(Operator));
        return (fleet.Feed, fleet.Vehicles, fleet.Allowed, fleet.OnTrip, fleet.Unheard);
    }
}
