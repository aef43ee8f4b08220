using System.Text;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Ingest;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>
/// Reads for the control of a low emission zone, on a real silo with the zones that come with
/// the repository: the bay is told in memory, and nothing is written.
/// </summary>
public sealed class ZoneReadTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Hour = 3_600_000;
    private static readonly PartitionKey Partition = new(7);
    private static readonly BayId Bay = TestSilo.BaysOf(Partition, 1)[0];
    private static readonly long Tuesday = DateTimeOffset.Parse("2025-12-16T07:00:00+01:00",
        System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await TestSilo.AddBaysAsync(_database.ConnectionString, [Bay]);
        await _database.ScalarAsync("UPDATE bay SET lon = 2.3522, lat = 48.8566"); // in the middle of Paris
        _silo = await TestSilo.StartAsync(_database.ConnectionString);
        foreach (var book in ShippedBooks.Zones)
        {
            var grain = _silo.Grains.RuleBook(RuleKey.Parse(book));
            var stored = await grain.StoreAsync(Encoding.UTF8.GetBytes(ShippedBooks.Read(book)), "test", dryRun: false);
            var begins = Instant.FromUtc(2019, 12, 31, 23, 0);
            await grain.PublishAsync(stored.Version!.Value, begins, "test");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_bay_is_told_when_the_vehicle_may_not_be_there_and_only_by_what_is_certain()
    {
        var known = await ReadAsync('a', Provenance.Document, Tuesday);

        Assert.Equal((Tuesday, false), (known[0].From, known[0].IsBanned)); // Mo-Fr 08:00-20:00
        Assert.Contains(new ZfeSpan(Tuesday + Hour, IsBanned: true, IsEnforced: false), known);
        Assert.Contains(new ZfeSpan(Tuesday + (13 * Hour), IsBanned: false, IsEnforced: false), known);
        Assert.DoesNotContain(await ReadAsync('b', Provenance.Declared, Tuesday + 1), span => span.IsBanned); // declared is not certain
        Assert.Equal(0L, await _database.ScalarAsync("SELECT count(*) FROM event_log"));
    }

    [Fact]
    public async Task A_read_for_parking_tells_nothing_of_the_zone()
    {
        var vehicle = await AttestedAsync('c', Provenance.Document);
        await vehicle.SeeAsync(new VehicleSighting(Bay, Tuesday, ReadPurpose.ParkingControl));

        var told = await _silo.Grains.Partition(Partition).RecallReadsAsync(Bay);
        Assert.Equal((true, 0), (told!.Zfe is null, told.Parking!.Zfe.Length));
    }

    /// <summary>What the bay is told of a read of a diesel car of 2009.</summary>
    private async Task<ZfeSpan[]> ReadAsync(char id, Provenance provenance, long at)
    {
        var vehicle = await AttestedAsync(id, provenance);
        var states = await _database.ScalarAsync("SELECT sum(Version) FROM OrleansStorage");

        Assert.False(await vehicle.SeeAsync(new VehicleSighting(Bay, at, ReadPurpose.ZfeControl)));

        Assert.Equal(states, await _database.ScalarAsync("SELECT sum(Version) FROM OrleansStorage"));
        return (await _silo.Grains.Partition(Partition).RecallReadsAsync(Bay))!.Zfe!.Zfe;
    }

    private async Task<IVehicleGrain> AttestedAsync(char id, Provenance provenance)
    {
        var vehicle = _silo.Grains.Vehicle(new VehicleId(new string(id, 64)));
        await vehicle.AttestAsync(new VehicleClaim("M1", "GO", null, "2009-03-15", null), provenance);
        return vehicle;
    }
}
