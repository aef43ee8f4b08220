using System.Globalization;
using System.Text;
using Npgsql;
using Xunit;

namespace ParkAndSee.Tests.Privacy;

/// <summary>
/// A compliant plate read leaves no trace: whoever has the database, the logs, the figures, the traces and the plate key
/// links no read to a bay. What the database's own journal (WAL) and backups hold is not looked at (docs/vehicles.md).
/// </summary>
public sealed class NoTraceTests
{
    private const int Vehicles = 300;
    private const int LatePayers = 30;
    private const int Reads = 10_000;
    private const int ZoneReads = 300;
    private const int Batch = 500;
    private const int Seed = 20_261_130;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_compliant_reads_are_linked_to_no_bay_by_all_that_is_left_after_kill_9()
    {
        await using var traces = new OtlpReceiver();
        await using var cluster = await StartAsync(traces);
        using var http = cluster.Client(0);
        var street = new ReadStreet(http);
        await street.BuildAsync();
        var random = new Random(Seed);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var vehicles = PlantedVehicle.Make(Vehicles + LatePayers, now, random);
        var linker = new Linker(vehicles, ReadStreet.Bays);
        await using var database = NpgsqlDataSource.Create(cluster.Postgres.ConnectionString);
        var search = new DatabaseSearch(database, linker);

        await street.CoverAsync(vehicles[..Vehicles]);
        await street.ArriveAsync(now - 600_000);
        var before = await search.RowsOfVehiclesAsync(n => n < Vehicles, Ct);
        Assert.True(before.Count >= Vehicles, $"The vehicles are known by other ids than the test computes: {before.Count} rows.");
        await ReadAllAsync(street, vehicles, now - 590_000, random);

        var figures = new StringBuilder();
        foreach (var process in cluster.Silos.Concat(cluster.Apis))
            figures.Append((await Scrape.OfAsync(cluster.MetricsOf(process), Ct)).Text);
        await Wait.UntilAsync("checkpoints of the bays",
            async () =>
                await CountAsync(database,
                    "SELECT count(*) FROM bay_state s JOIN ingest_part p ON p.part = s.part AND p.ckpt_seq = p.last_seq WHERE "
                    + "s.bay_no <> 0") >= ReadStreet.Count);
        await Wait.UntilAsync("traces", () => traces.Spans.Any(span => span.Name == "IVehicleGrain/SeeAsync"));
        foreach (var process in cluster.Apis.Concat(cluster.Silos)) await process.KillAsync();

        Assert.Equal(Reads + ZoneReads + LatePayers, await CountAsync(database, "SELECT count(*) FROM event_log WHERE type = 9"));
        Assert.Equal([], (await search.LinksAsync(Ct)).Take(5));
        Assert.Equal(before, await search.RowsOfVehiclesAsync(n => n < Vehicles, Ct)); // nothing was written of a vehicle when it was read
        AssertSaysNothing(linker, "logs", cluster.DescribeOutput());
        AssertSaysNothing(linker, "figures", figures.ToString());
        AssertSaysNothing(linker, "traces", traces.Text);
        await AssertFindsWhatIsPlantedAsync(search, database, linker, vehicles[7]);
    }

    /// <summary>
    /// Compliant reads all over the street, each at an instant of its own; among them vehicles
    /// that were read first and paid then, and reads for a low emission zone.
    /// </summary>
    private static async Task ReadAllAsync(ReadStreet street, PlantedVehicle[] vehicles, long at, Random random)
    {
        var late = vehicles[Vehicles..];
        foreach (var vehicle in late) await street.SendAsync([ReadStreet.Read(vehicle, random.Next(ReadStreet.Count), at++)]);
        await street.CoverAsync(late);
        for (var sent = 0; sent < Reads + ZoneReads; sent += Batch)
        {
            var batch = Enumerable.Range(sent, Math.Min(Batch, Reads + ZoneReads - sent)).Select(n => ReadStreet.Read(
                vehicles[random.Next(vehicles.Length)], random.Next(ReadStreet.Count), at += random.Next(1, 50), n < Reads
                    ? "parking_control"
                    : "zfe_control"));
            await street.SendAsync([.. batch]);
        }
    }

    private static Task<ParkCluster> StartAsync(OtlpReceiver traces) =>
        ParkCluster.StartAsync(silos: 2, apis: 1, metrics: true, settings: new()
        {
            ["Tracing__Endpoint"] = traces.Url,
            ["Tracing__SampleRatio"] = "1",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["Logging__LogLevel__Default"] = "Information",
            ["Ingest__Checkpoint"] = "00:00:01",
        });

    private static void AssertSaysNothing(Linker linker, string where, string text)
    {
        Assert.NotEqual("", text);
        foreach (var line in text.Split('\n'))
            Assert.True(linker.In(line).All(found => found.Vehicle < 0),
                $"The {where} refer to a vehicle: {line[..Math.Min(line.Length, 600)]}");
    }

    /// <summary>The search is worth something: it finds a link of each sort that is put there.</summary>
    private static async Task AssertFindsWhatIsPlantedAsync(
        DatabaseSearch search, NpgsqlDataSource database, Linker linker, PlantedVehicle vehicle)
    {
        var hex = Convert.ToHexStringLower(vehicle.Id);
        string[] planted =
        [
            $"'{{\"who\":\"{hex}\"}}'::bytea", $"'\\x{hex}'::bytea", $"convert_to('{Convert.ToBase64String(vehicle.Id)}', 'UTF8')",
            $"convert_to('{new Guid(vehicle.Id[..16])}', 'UTF8')",
            $"convert_to('{{\"CoveredUntil\":{vehicle.Until}}}', 'UTF8')",
            $"convert_to('{DateTimeOffset.FromUnixTimeMilliseconds(vehicle.Until):O}', 'UTF8')", $"convert_to('{vehicle.Name}', 'UTF8')",
        ];
        foreach (var value in planted)
        {
            await using (var plant = database.CreateCommand(
                $"UPDATE event_log SET extras = {value} WHERE (part, seq) = (SELECT part, seq FROM event_log WHERE type = 4 AND bay_no <> "
                + "0 ORDER BY part, seq LIMIT 1)"))
                Assert.Equal(1, await plant.ExecuteNonQueryAsync(Ct));
            Assert.True((await search.LinksAsync(Ct, "event_log t WHERE type = 4")).Count == 1, $"The search does not find {value}.");
        }

        Assert.Contains(linker.In($"info: vehicle/{hex} was read"), found => found.Vehicle >= 0);
        Assert.Contains(linker.In(string.Create(CultureInfo.InvariantCulture, $"vehicle_{hex}{{le=\"1\"}}")), found => found.Vehicle >= 0);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
