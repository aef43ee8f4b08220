using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.Tests.Ingest;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Migrations;

/// <summary>A database of a release that wrote down what plate reads had found forgets it, and is recovered from as before.</summary>
public sealed class ReadsUpgradeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const long Hour = 3_600_000;
    private const long CoveredUntil = 1_789_000_123_457;
    private const string Standing =
        """{"Purpose":1,"Classes":["car"],"NotClasses":["truck"],"By":3,"CoveredUntil":1789000123457,"Zfe":[]}""";

    private static readonly PartitionKey Partition = new(7);
    private static readonly BayId[] Bays = TestSilo.BaysOf(Partition, 2);
    private static readonly VehicleId Vehicle = new(new string('a', 64));

    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateEmptyDatabaseAsync();
        await ApplyAsync([.. Migration.Embedded().Where(migration => migration.Number < 21)]);
        await TestSilo.AddBaysAsync(_database.ConnectionString, Bays);
        await WriteOldLogAsync();
        await WriteOldStateAsync(await StateOfAnUnpaidVehicleAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Nothing_of_what_reads_found_stays_and_the_log_keeps_its_numbers()
    {
        Assert.NotEqual(0L, await FindAsync("CoveredUntil"));

        await ApplyAsync([.. Migration.Embedded()]);

        foreach (var trace in (string[])["CoveredUntil", "ParkingRead", "Standing", "Classes",
            CoveredUntil.ToString(CultureInfo.InvariantCulture), Bays[0].ToString()])
            Assert.True(await FindAsync(trace) == 0, $"{trace} is still there.");
        Assert.Equal("1:4 2:33 3:33 4:32",
            await _database.ScalarAsync("SELECT string_agg(seq || ':' || type, ' ' ORDER BY seq) FROM event_log"));
        // when the right was bought
        Assert.Equal(0L, await _database.ScalarAsync($"SELECT count(*) FROM event_log WHERE received > {_now + 10}"));
    }

    [Fact]
    public async Task Bays_and_vehicles_are_recovered_without_it()
    {
        await ApplyAsync([.. Migration.Embedded()]);
        await using var silo = await TestSilo.StartAsync(_database.ConnectionString);

        var facts = (await silo.Grains.Partition(Partition).RecallAsync(Bays[0])).Facts;
        var file = await silo.Grains.Vehicle(Vehicle).DescribeAsync(0);
        await _database.ScalarAsync("UPDATE vehicle_due SET due = 0");
        await silo.Service<VehicleSweep>().RunRoundAsync(Ct);

        Assert.Equal(new StayFacts(_now + 4, [new RightMark(_now + 4, new RightSpan(_now, _now + Hour))], _now + 3), facts);
        Assert.Equal(["1"], file.Rights.Select(right => right.Id));
        Assert.Null(await silo.Grains.Partition(Partition).RecallReadsAsync(Bays[0]));
    }

    /// <summary>As this release writes it, with a right and a read.</summary>
    private async Task<object[]> StateOfAnUnpaidVehicleAsync()
    {
        await using var other = await postgres.CreateDatabaseAsync();
        await TestSilo.AddBaysAsync(other.ConnectionString, Bays);
        await using var silo = await TestSilo.StartAsync(other.ConnectionString);
        await silo.Grains.Vehicle(Vehicle)
            .TakeRightAsync(new VehicleRight("app", "1", null, Bays[1], _now - Hour, _now + Hour, null, 100), null);
        await silo.Grains.Vehicle(Vehicle).SeeAsync(new VehicleSighting(Bays[0], _now, ReadPurpose.ParkingControl));
        await using var read = other.DataSource.CreateCommand(
            "SELECT GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId, "
            + "convert_from(PayloadBinary, 'UTF8'), Version FROM OrleansStorage");
        await using var rows = await read.ExecuteReaderAsync(Ct);
        Assert.True(await rows.ReadAsync(Ct));
        return [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue)];
    }

    /// <summary>With what the release before wrote beside them: the standing, and a word to the bay under way.</summary>
    private async Task WriteOldStateAsync(object[] row)
    {
        var at = $"\"At\":{_now.ToString(CultureInfo.InvariantCulture)}";
        var evidence = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($$"""{"Right":null,"Vehicle":{{Standing}}}"""));
        const string OutboxStart = "\"Outbox\":[";
        const string Root = "{\"$id\":\"1\",";
        var text = (string)row[7];
        Assert.StartsWith(Root, text, StringComparison.Ordinal);
        text = $"{Root}\"$type\":\"ParkAndSee.Vehicles.VehicleState, ParkAndSee.Grains\",{text[Root.Length..]}";
        Assert.Contains(at, text, StringComparison.Ordinal);
        text = text.Replace(at,
            $"{at},\"Told\":1,\"Standing\":{{\"$id\":\"98\",\"$type\":\"ParkAndSee.Vehicles.VehicleStanding, "
            + $"ParkAndSee.GrainInterfaces\",{Standing[1..]}", StringComparison.Ordinal);
        var outbox = text.IndexOf(OutboxStart, StringComparison.Ordinal) + OutboxStart.Length;
        Assert.True(outbox >= OutboxStart.Length, text);
        const string before =
            """{"$id":"99","$type":"ParkAndSee.Vehicles.OutboxEntry, ParkAndSee.Grains","Partition":7,"Type":33,"At":1,"Evidence":{"$type":"System.Byte[], System.Private.CoreLib","$value":""";
        row[7] = text.Insert(outbox, $"{before}\"{evidence}\"}}}}");
        await using var write = _database.DataSource.CreateCommand(
            "INSERT INTO OrleansStorage (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, "
            + "ServiceId, PayloadBinary, Version) VALUES ($1, $2, $3, $4, $5, $6, $7, convert_to($8, 'UTF8'), $9)");
        foreach (var value in row) write.Parameters.AddWithValue(value);
        await write.ExecuteNonQueryAsync(Ct);
        await _database.ScalarAsync($"INSERT INTO vehicle_due VALUES ('{Vehicle.Value}', {_now + 300_000})");
    }

    /// <summary>
    /// An arrival, a read and what it found, what was told when it was paid later, a right; a checkpoint after the second of them.
    /// </summary>
    private async Task WriteOldLogAsync()
    {
        await _database.ScalarAsync(string.Create(CultureInfo.InvariantCulture, $$$"""
            INSERT INTO event_log (part, seq, bay_no, at, published, received, type, source, occupants, event_id, device, extras)
            SELECT 7, e.seq, bay_no, {{{_now}}} + e.seq, {{{_now}}}, e.received, e.type, e.source, -1, gen_random_uuid(), gen_random_uuid(), convert_to(e.extras, 'UTF8')
            FROM bay, (VALUES (1, {{{_now + 10}}}, 4, 4, NULL), (2, {{{_now + 10}}}, 33, 2, '{"Right":null,"Vehicle":{{{Standing}}}}'), (3, {{{_now + 123_456}}}, 33, 1, '{"Right":null,"Vehicle":{{{Standing}}}}'),
                (4, {{{_now + 10}}}, 32, 6, '{"Right":{"From":{{{_now}}},"Until":{{{_now + Hour}}}},"Vehicle":null}')) AS e (seq, received, type, source, extras)
            WHERE bay_id = '{{{Bays[0]}}}';
            INSERT INTO bay_state (part, bay_no, applied_seq, last_heard, transition_at, transition, report_at, report, heartbeats, facts)
            SELECT 7, bay_no, 2, {{{_now + 1}}}, {{{_now + 1}}}, 2, 0, 0, false, convert_to('{"ToldUpTo":{{{_now + 2}}},"Rights":[],"ParkingRead":{"At":{{{_now + 2}}},"Standing":{{{Standing}}}},"ZfeRead":null}', 'UTF8')
            FROM bay WHERE bay_id = '{{{Bays[0]}}}';
            UPDATE ingest_part SET last_seq = 4, ckpt_seq = 2 WHERE part = 7
            """));
    }

    /// <summary>Rows of the log, of checkpoints and of vehicles that hold a text.</summary>
    private async Task<long> FindAsync(string text) => (long)(await _database.ScalarAsync($"""
        SELECT (SELECT count(*) FROM event_log WHERE convert_from(extras, 'UTF8') LIKE '%{text}%') + (SELECT count(*) FROM bay_state WHERE convert_from(facts, 'UTF8') LIKE '%{text}%')
             + (SELECT count(*) FROM OrleansStorage WHERE convert_from(PayloadBinary, 'UTF8') LIKE '%{text}%')
        """))!;

    private Task ApplyAsync(Migration[] migrations) => new Migrator(migrations, NullLogger.Instance).ApplyAsync(_database.DataSource, Ct);
}
