using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tests.Ingest;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>
/// Vehicles on a real silo and a real PostgreSQL: what they answer is on disk, and what concerns a bay comes into the log exactly once.
/// </summary>
public sealed class VehicleGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Hour = 3_600_000;
    private static readonly PartitionKey Partition = new(7);
    private static readonly BayId[] Bays = TestSilo.BaysOf(Partition, 2);

    private readonly BrokenWire _wire = new();
    private TestDatabase _database = null!;
    private TestSilo _silo = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await StartAsync();
        await TestSilo.AddBaysAsync(_database.ConnectionString, Bays);
        await _silo.Grains.Partition(Partition).RefreshCatalogAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Facts_and_rights_outlive_their_silo()
    {
        var now = Now;
        var vehicle = Vehicle(1);
        await vehicle.AttestAsync(new("M1", "ES", null, "2015-03-31", null), Provenance.Document);
        await vehicle.TakeRightAsync(Right(now, "1"), null);
        var before = await vehicle.DescribeAsync(now);

        await RestartAsync();

        var after = await Vehicle(1).DescribeAsync(now);
        Assert.Equal(before.Facts, after.Facts);
        Assert.Equal(before.Rights, after.Rights);
        Assert.Equal(3, after.Facts.Length);
        Assert.Single(after.Rights);
        Assert.Equal("Unknown", after.CritAir);
        Assert.Equal(VehicleOutcome.Unchanged, (await Vehicle(1).TakeRightAsync(Right(now, "1"), null)).Outcome);
    }

    [Fact]
    public async Task A_right_that_names_a_bay_is_told_to_the_bay_with_each_change_and_never_twice()
    {
        var now = Now;
        var right = Right(now, "1") with { Bay = Bays[0] };
        await Vehicle(1).TakeRightAsync(right, null);
        await Vehicle(1).TakeRightAsync(right, null);
        await Vehicle(1).TakeRightAsync(right with { PaidUntil = right.PaidUntil + Hour }, null);

        var told = await ToldAsync();
        Assert.Equal([right.PaidUntil, right.PaidUntil + Hour],
            told.Select(entry => BayEvidence.FromExtras(entry.Extras).Right!.Value.Until));
        Assert.All(told, entry => Assert.Equal((EventType.RightAtBay, Bays[0]), (entry.Type, entry.Bay)));
        Assert.Equal(0L,
            await _database.ScalarAsync(
                $"SELECT count(*) FROM event_log WHERE event_id::text LIKE '%{Id(1).Value[..8]}%' OR convert_from(extras, 'UTF8') LIKE "
                + $"'%{Id(1).Value[..8]}%'"));
    }

    [Theory]
    [InlineData(false)] // between the write and the append
    [InlineData(true)] // between the append and the clearing
    public async Task A_crash_loses_no_word_to_a_bay_and_repeats_none(bool afterAppend)
    {
        _wire.Break(afterAppend);
        var right = Right(Now, "1") with { Bay = Bays[0] };
        Assert.Equal(VehicleOutcome.Taken, (await Vehicle(1).TakeRightAsync(right, null)).Outcome);
        Assert.Equal(afterAppend ? 1 : 0, (await ToldAsync()).Length);

        await _silo.DisposeAsync();
        _wire.Mend();
        await StartAsync();
        Assert.Single((await Vehicle(1).DescribeAsync(Now)).Rights); // whatever wakes it up
        await RestartAsync();
        await Vehicle(1).DescribeAsync(Now);

        Assert.Single(await ToldAsync());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_is_left_in_an_outbox_is_sent_although_nobody_calls_the_vehicle_again(bool expires)
    {
        _wire.Break(afterAppend: false, expires);
        await Vehicle(1).TakeRightAsync(Right(Now, "1") with { Bay = Bays[0] }, null);
        // whoever survives comes by
        Assert.Equal(1L,
            await _database.ScalarAsync("SELECT count(*) FROM vehicle_due WHERE due < (extract(epoch FROM now()) * 1000)::bigint + 61000"));

        _wire.Mend();

        await Wait.UntilAsync("the bay to be told", async () => (await ToldAsync()).Length == 1);
    }

    [Fact]
    public async Task Blanks_around_a_zone_or_a_class_make_no_other_name()
    {
        var right = Right(Now, "padded");
        await Vehicle(1).TakeRightAsync(right with { Zone = " z1 ", UserClass = "resident\t" }, null);

        Assert.Equal(VehicleOutcome.Unchanged, (await Vehicle(1).TakeRightAsync(right with { UserClass = "resident" }, null)).Outcome);
        var kept = Assert.Single((await Vehicle(1).DescribeAsync(0)).Rights);
        Assert.Equal(("z1", "resident"), (kept.Zone, kept.UserClass));
    }

    [Fact]
    public async Task What_may_not_be_kept_is_forgotten_although_nobody_calls_the_vehicle_again()
    {
        var now = Now;
        await Vehicle(1).TakeRightAsync(Right(now - (400L * 24 * Hour), "old"), null); // longer ago than anything is kept
        await Vehicle(1).TakeRightAsync(Right(now, "new"), null);
        Assert.Equal("new", Assert.Single((await Vehicle(1).DescribeAsync(0)).Rights).Id);
        await _database.ScalarAsync("UPDATE vehicle_due SET due = 0");

        await _silo.Service<VehicleSweep>().RunRoundAsync(Ct);

        var due = (long)(await _database.ScalarAsync("SELECT due FROM vehicle_due"))!;
        Assert.InRange(due, now + (183L * 24 * Hour), now + (184L * 24 * Hour));
    }

    [Fact]
    public async Task Of_a_vehicle_of_which_nothing_may_be_kept_any_longer_not_even_the_hash_stays()
    {
        var read = Now - (24 * Hour) + 3000; // a read that may be kept for three more seconds
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], read, ReadPurpose.ParkingControl));
        Assert.Equal(1L,
            await _database.ScalarAsync($"SELECT count(*) FROM OrleansStorage WHERE GrainIdExtensionString = '{Id(1).Value}'"));

        await Wait.UntilAsync("the read to be forgotten", async () =>
        {
            await _silo.Service<VehicleSweep>().RunRoundAsync(Ct);
            return (long)(await _database.ScalarAsync("SELECT (SELECT count(*) FROM OrleansStorage) + (SELECT count(*) FROM vehicle_due)"))!
                == 0;
        });
    }

    [Fact]
    public async Task Of_a_vehicle_that_is_read_where_nobody_is_asked_for_a_right_nothing_is_written()
    {
        const string free = """
            { "id": "town", "title": { "fr": "Ville", "en": "Town" }, "timeZone": "Europe/Paris", "settleSeconds": 60, "complete": true, "scope": { "datasets": ["test"] },
              "policies": [{ "id": "free", "title": { "fr": "Gratuit", "en": "Free" }, "source": "Test", "priority": 10, "rules": [{ "activity": "parking" }] }] }
            """;
        var book = _silo.Grains.RuleBook(new RuleKey(RuleKinds.Policy, "town"));
        var stored = await book.StoreAsync(Encoding.UTF8.GetBytes(free), "test", dryRun: false);
        await book.PublishAsync(stored.Version!.Value, Instant.FromUnixTimeMilliseconds(Now - Hour), "test");
        await _silo.Service<CurbRulesInForce>().RefreshAsync(Ct);

        Assert.False(await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], Now, ReadPurpose.ParkingControl)));

        Assert.Null(await _silo.Grains.Partition(Partition).RecallReadsAsync(Bays[0]));
        Assert.Equal(0L, await _database.ScalarAsync("SELECT (SELECT count(*) FROM OrleansStorage) + (SELECT count(*) FROM vehicle_due)"));
    }

    [Theory]
    [InlineData(EventType.ParkEnd, -1)]
    [InlineData(EventType.ParkStart, -1)] // another vehicle: that this one left was missed
    [InlineData(EventType.ScheduledReport, 0)]
    public async Task A_read_is_forgotten_when_its_vehicle_has_left_although_nobody_calls_the_vehicle_again(EventType type, int occupants)
    {
        var read = Now - 60_000;
        await TellBayAsync(EventType.ParkStart, read - 1000);
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], read, ReadPurpose.ParkingControl));
        Assert.InRange((long)(await _database.ScalarAsync("SELECT due FROM vehicle_due"))!, read, Now + 300_000);
        await TellBayAsync(type, read + 1000, occupants);

        await SweepAsync();

        Assert.Equal(0L, await KeptAsync());
    }

    [Theory]
    [InlineData(EventType.CommsLost, 1000)]
    [InlineData(EventType.Decommissioned, 1000)]
    [InlineData(EventType.ParkEnd, -1000)] // late: of the vehicle before
    public async Task A_read_stays_while_it_is_not_known_that_its_vehicle_has_left_and_is_not_written_again(EventType type, long after)
    {
        var read = Now - 60_000;
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], read, ReadPurpose.ParkingControl));
        await TellBayAsync(type, read + after);

        await SweepAsync();

        Assert.InRange((long)(await _database.ScalarAsync("SELECT due FROM vehicle_due"))!, read, Now + 300_000); // it is asked again
        Assert.Equal(1, await _database.ScalarAsync("SELECT Version FROM OrleansStorage"));
    }

    [Fact]
    public async Task Its_bay_is_not_told_of_a_vehicle_that_has_left_and_pays_late()
    {
        var read = Now - 60_000;
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], read, ReadPurpose.ParkingControl));
        await TellBayAsync(EventType.ParkEnd, read + 1000);

        await Vehicle(1).TakeRightAsync(Right(read, "late"), null);

        Assert.Empty(await ToldAsync());
        await Vehicle(1).TakeRightAsync(Right(read, "later") with { Bay = Bays[1] }, null);
        Assert.Equal(EventType.RightAtBay, Assert.Single(await ToldAsync()).Type);
    }

    [Fact]
    public async Task A_compliant_read_writes_nothing_and_drops_an_earlier_one_only_with_the_next_write()
    {
        var now = Now;
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], now - 60_000, ReadPurpose.ParkingControl));
        // for the other bay alone
        await Vehicle(1).TakeRightAsync(Right(now - Hour, "1") with { Zone = null, Bay = Bays[1], PaidUntil = now + Hour }, null);
        var written = await _database.ScalarAsync("SELECT Version || ' ' || ModifiedOn FROM OrleansStorage");
        Assert.Equal(1L, await UnpaidAsync());

        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[1], now, ReadPurpose.ParkingControl));

        Assert.Equal(written, await _database.ScalarAsync("SELECT Version || ' ' || ModifiedOn FROM OrleansStorage"));
        Assert.Equal(CoveredBy.Something, (await ReadsAsync(Bays[1]))!.Parking!.By);
        await SweepAsync();
        Assert.Equal(0L, await UnpaidAsync());
    }

    [Fact]
    public async Task Its_bay_is_told_in_memory_that_it_is_covered_and_when_that_has_ended()
    {
        var now = Now;
        await _database.ScalarAsync("UPDATE bay SET tariff_zone = 'z1'");
        await TellBayAsync(EventType.ParkStart, now - 60_000);
        await Vehicle(1).TakeRightAsync(Right(now - Hour, "1") with { PaidUntil = now + 3000 }, null);
        var state = await KeptAsync();

        Assert.True(await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], now, ReadPurpose.ParkingControl)));

        Assert.Equal(new ReadCoverage(ReadPurpose.ParkingControl, now, now, false, CoveredBy.Something, null, [], [], []),
            (await ReadsAsync(Bays[0]))!.Parking);
        await Wait.UntilAsync("the bay to be told that it has ended",
            async () => (await ReadsAsync(Bays[0]))!.Parking!.EndedAt >= now + 3000);
        Assert.Equal((state, 0), (await KeptAsync(), (await ToldAsync()).Length));

        await Vehicle(1).TakeRightAsync(Right(now, "2"), null); // paid again
        Assert.Null((await ReadsAsync(Bays[0]))!.Parking!.EndedAt);
        await TellBayAsync(EventType.ParkEnd, Now);
        await Wait.UntilAsync("the bay to forget", async () => await ReadsAsync(Bays[0]) is null);
    }

    [Fact]
    public async Task After_a_restart_a_bay_knows_of_no_read_until_the_vehicle_that_is_presumed_unpaid_tells_it_again()
    {
        var now = Now;
        await TellBayAsync(EventType.ParkStart, now - 60_000);
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], now, ReadPurpose.ParkingControl));
        var told = (await ReadsAsync(Bays[0]))!;

        await RestartAsync();

        Assert.Null(await ReadsAsync(Bays[0]));
        await SweepAsync();
        Assert.Equal(told, await ReadsAsync(Bays[0]));
    }

    [Fact]
    public async Task A_late_payment_takes_an_unpaid_read_off_the_disk_and_clears_the_bay()
    {
        var now = Now;
        await _database.ScalarAsync("UPDATE bay SET tariff_zone = 'z1'");
        await TellBayAsync(EventType.ParkStart, now - 60_000);
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], now, ReadPurpose.ParkingControl));
        Assert.Equal(1L, await UnpaidAsync());

        await Vehicle(1).TakeRightAsync(Right(now, "late"), null);

        Assert.Equal((0L, 0), (await UnpaidAsync(), (await ToldAsync()).Length));
        Assert.Equal(CoveredBy.Something, (await ReadsAsync(Bays[0]))!.Parking!.By);
    }

    [Fact]
    public async Task Where_it_serves_nothing_a_read_is_never_written()
    {
        var read = Now - 60_000;
        await TellBayAsync(EventType.ParkEnd, read + 1000);
        await _database.ScalarAsync($"UPDATE bay SET places = 2 WHERE bay_id = '{Bays[1].Value}'");

        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], read, ReadPurpose.ParkingControl)); // it had left before its read came
        await Vehicle(2).SeeAsync(new VehicleSighting(Bays[1], read, ReadPurpose.ParkingControl)); // nobody knows which of the two it is

        Assert.Equal(0L, await KeptAsync());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_bay_that_does_not_answer_has_not_said_that_anybody_left(bool expires)
    {
        await Vehicle(1).SeeAsync(new VehicleSighting(Bays[0], Now - 60_000, ReadPurpose.ParkingControl));
        await TellBayAsync(EventType.ParkEnd, Now - 1000);
        _wire.Break(afterAppend: false, expires);
        await SweepAsync();
        Assert.Equal(2L, await KeptAsync());

        _wire.Mend();
        await SweepAsync();
        Assert.Equal(0L, await KeptAsync());
    }

    private static VehicleRight Right(long from, string id) => new("app", id, "z1", BayId.None, from, from + Hour, null, 200);

    private static VehicleId Id(int n) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(n.ToString(CultureInfo.InvariantCulture)))));

    private IVehicleGrain Vehicle(int n) => _silo.Grains.Vehicle(Id(n));

    private async Task TellBayAsync(EventType type, long at, int occupants = -1)
    {
        await _silo.Grains.Partition(Partition).AppendAsync([TestSilo.Event(Bays[0], at, type) with { Occupants = (short)occupants }]);
        await Wait.UntilAsync("the bay to know",
            async () => (await _silo.Grains.Partition(Partition).RecallAsync(Bays[0])).LastHeard >= at);
    }

    private async Task SweepAsync()
    {
        await _database.ScalarAsync("UPDATE vehicle_due SET due = 0");
        await _silo.Service<VehicleSweep>().RunRoundAsync(Ct);
    }

    private ValueTask<BayReads?> ReadsAsync(BayId bay) => _silo.Grains.Partition(Partition).RecallReadsAsync(bay);

    /// <summary>States of vehicles that name a bay where one was read.</summary>
    private async Task<long> UnpaidAsync() =>
        (long)(await _database.ScalarAsync(
            "SELECT count(*) FROM OrleansStorage WHERE convert_from(PayloadBinary, 'UTF8')::json -> 'Unpaid' ->> 'At' IS NOT NULL"))!;

    private async Task<long> KeptAsync() =>
        (long)(await _database.ScalarAsync("SELECT (SELECT count(*) FROM OrleansStorage) + (SELECT count(*) FROM vehicle_due)"))!;

    private async Task<SensorEvent[]> ToldAsync() =>
        [.. (await _silo.Service<IJournalReader>().ReadAsync(Partition, 0, 100, Ct)).Select(entry => entry.Logged.Event)
            .Where(e => e.Type >= EventType.RightAtBay)];

    private async Task StartAsync() => _silo = await TestSilo.StartAsync(_database.ConnectionString,
        configure: builder => builder.Services.AddSingleton<IOutgoingGrainCallFilter>(_wire));

    private async Task RestartAsync()
    {
        await _silo.DisposeAsync();
        await StartAsync();
    }

    /// <summary>A network that loses what is sent to partitions, or only their answer.</summary>
    private sealed class BrokenWire : IOutgoingGrainCallFilter
    {
        private volatile bool _broken;
        private volatile bool _afterAppend;
        private volatile bool _expires;

        /// <param name="afterAppend">Only the answer is lost.</param>
        /// <param name="expires">Whether Orleans says it as of a call that found no silo in time.</param>
        public void Break(bool afterAppend, bool expires = false) => (_afterAppend, _expires, _broken) = (afterAppend, expires, true);

        public void Mend() => _broken = false;

        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            var broken = _broken && context.MethodName is nameof(IIngestPartitionGrain.AppendAsync)
                or nameof(IIngestPartitionGrain.RecallAsync);
            if (broken && !_afterAppend) throw Fault();
            await context.Invoke();
            if (broken) throw Fault();
        }

        private Exception Fault() =>
            _expires
                ? new OperationCanceledException("Message expired before placement could complete.")
                : new TimeoutException("The wire is broken.");
    }
}
