using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>How many vehicles an operator has on the street, from MDS and GBFS, on a real silo and a real PostgreSQL.</summary>
public sealed class MicromobilityFleetTests(PostgresFixture postgres) : MicromobilityStreet(postgres)
{
    [Fact]
    public async Task MDS_vehicles_are_counted_as_they_come_and_go_in_any_order_and_across_restarts()
    {
        var (a, b, c, d) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await TakenAsync(Of(a, 0), Of(b, 0), Of(c, 0), Of(d, 0, MdsVehicleState.Removed));
        Assert.Equal((MicromobilityFeed.Mds, 3, 2, 0, 0), await CountAsync());

        await RestartAsync();
        await TakenAsync(Of(a, 10, MdsVehicleState.OnTrip), Of(b, 10, MdsVehicleState.NonContactable),
            Of(c, 5, MdsVehicleState.Elsewhere));
        await TakenAsync(Of(c, 4), Of(d, 11)); // the first is late: it has gone since
        Assert.Equal((MicromobilityFeed.Mds, 1, 2, 1, 1), await CountAsync());
        await TakenAsync(Of(a, 12), Of(a, 12), Of(b, 12));
        Assert.Equal((MicromobilityFeed.Mds, 3, 2, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task A_count_that_could_not_be_written_is_written_when_the_report_is_sent_again()
    {
        var parked = Of(Device, 0);
        await Database.ScalarAsync("ALTER TABLE shared_fleet RENAME TO shared_fleet_away");
        Assert.Equal([MicromobilityOutcome.Unavailable], await SendAsync(parked));
        await Database.ScalarAsync("ALTER TABLE shared_fleet_away RENAME TO shared_fleet");
        await TakenAsync(parked);
        Assert.Equal((MicromobilityFeed.Mds, 1, 2, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task GBFS_is_counted_by_its_last_document_while_no_MDS_counts()
    {
        Assert.Equal((null, null, 2, null, null), await CountAsync());
        await Feed.TakeGbfsAsync(new GbfsSnapshot(Start, [Docked("a"), Docked("b"), Docked("c")]));
        await Feed.TakeGbfsAsync(new GbfsSnapshot(Start - 1, []));
        await RestartAsync();
        Assert.Equal((MicromobilityFeed.Gbfs, 3, 2, null, null), await CountAsync());
        await TakenAsync(Of(Device, 0));
        Assert.Equal((MicromobilityFeed.Mds, 1, 2, 0, 0), await CountAsync());
        ClockAt(61);
        Assert.Equal((MicromobilityFeed.Gbfs, 3, 2, null, null), await CountAsync());
    }

    [Fact]
    public async Task Operators_are_listed_by_the_documents_in_force()
    {
        Assert.Equal([("one", 2), ("two", (int?)null)],
            (await Grains.MicromobilityFleets().ListAsync(null)).Select(fleet => (fleet.Operator, fleet.Allowed)));
        Assert.Empty(await Grains.MicromobilityFleets().ListAsync("three"));
    }

    private static GbfsVehicle Docked(string id) => new(id, null, true, MdsVehicleState.Available, null);

    private MicromobilityReport Of(Guid device, double minute, MdsVehicleState state = MdsVehicleState.Available) =>
        Event(minute, state, InBay) with { Device = device };

    private async Task<(MicromobilityFeed? Feed, int? Vehicles, int? Allowed, int? OnTrip, int? Unheard)> CountAsync()
    {
        var fleet = Assert.Single(await Grains.MicromobilityFleets().ListAsync(Operator));
        return (fleet.Feed, fleet.Vehicles, fleet.Allowed, fleet.OnTrip, fleet.Unheard);
    }
}
