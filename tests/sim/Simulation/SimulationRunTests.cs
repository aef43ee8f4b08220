using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Bays;
using ParkAndSee.City;
using ParkAndSee.Faults;
using ParkAndSee.Sending;
using ParkAndSee.Simulation;
using ParkAndSee.Tests.City;
using ParkAndSee.Tests.Sending;
using Xunit;

namespace ParkAndSee.Tests.Simulation;

public class SimulationRunTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly SimBay[] Bays = Streets.Mixed(120);

    [Fact]
    public async Task A_run_reads_the_bays_page_by_page_and_sends_the_day_that_the_generator_tells()
    {
        await using var door = Door((_, _) => new Reply.Take());
        var options = Options(door);

        var report = await new SimulationRun(options, NullLogger.Instance, new HurriedTime(Start + TimeSpan.FromHours(2)))
            .RunAsync(TestContext.Current.CancellationToken);

        var plan = new CityPlan(options.Seed, Start.ToUnixTimeMilliseconds()) { ScanCars = 1, FlickerShare = 0.02 };
        var expected = new FaultyGateway(FaultMix.Light, options.Seed, Bays).Pass(new CityTraffic(plan, Bays).Events())
            .TakeWhile(e => e.SendAt <= plan.Start + 3_600_000).Where(e => e.Event.At >= plan.Start).Select(e => e.Event.EventId).ToArray();
        Assert.Equal(expected.Length, report.Offered);
        Assert.Equal(report.Offered, report.Acknowledged);
        Assert.Equal(expected.ToHashSet(), door.Taken.Keys.ToHashSet());
    }

    [Fact]
    public async Task A_live_run_waits_for_its_events_and_never_sends_one_before_its_time()
    {
        var time = new HurriedTime(Start);
        var early = 0;
        await using var door = Door((_, events) =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            early += events.Count(e => e.GetProperty("event_time").GetInt64() > now);
            return new Reply.Take();
        });

        var report = await new SimulationRun(Options(door) with { Faults = FaultMix.None, Start = null, Speed = 1 },
            NullLogger.Instance, time)
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(report.Offered, report.Acknowledged);
        Assert.Equal(0, early);
        Assert.InRange((time.GetUtcNow() - Start).TotalMinutes, 50, 80);
    }

    [Fact]
    public async Task Cancelling_ends_the_run_with_every_event_settled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var door = Door((n, _) =>
        {
            if (n == 3) cancel.Cancel();
            return new Reply.Take();
        });

        var report = await SimulationRun.RunAsync(
            Options(door) with
            {
                Duration = null,
                Start = DateTimeOffset.UtcNow.AddDays(-2),
                Send = new SendOptions(door.Url, "k")
                { Batch = 20 }
            },
            NullLogger.Instance, cancel.Token);

        Assert.Equal(0, report.Pending);
        Assert.Equal(report.Offered, report.Acknowledged + report.NotAcknowledged);
        Assert.True(report.Acknowledged >= 60, $"{report.Acknowledged}");
    }

    [Fact]
    public async Task Only_bays_of_the_named_datasets_are_moved()
    {
        var moved = new HashSet<Guid>();
        await using var door = Door((_, events) =>
        {
            moved.UnionWith(events.Select(e => e.GetProperty("curb_space_id").GetGuid()));
            return new Reply.Take();
        });

        await new SimulationRun(
                Options(door) with { Faults = FaultMix.None, ScanCars = 0, Datasets = new HashSet<string> { "second" } },
                NullLogger.Instance, new HurriedTime(Start + TimeSpan.FromHours(2)))
            .RunAsync(TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<UserError>(() => SimulationRun.RunAsync(
            Options(door) with { Datasets = new HashSet<string> { "third" } }, NullLogger.Instance, TestContext.Current.CancellationToken));

        Assert.Equal(Bays[70..].Select(bay => bay.Bay.Value).ToHashSet(), moved);
        Assert.Contains("no bay of third", error.Message, StringComparison.Ordinal);
        Assert.Contains("--dataset", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_of_before_the_start_nor_of_a_bay_before_the_server_had_it()
    {
        var imported = Start + TimeSpan.FromMinutes(30);
        var earliest = new Dictionary<Guid, long>();
        var read = new object();
        await using var door = Door((_, events) =>
        {
            lock (read)
                foreach (var e in events)
                {
                    var (bay, at) = (e.GetProperty("curb_space_id").GetGuid(), e.GetProperty("event_time").GetInt64());
                    earliest[bay] = Math.Min(earliest.GetValueOrDefault(bay, long.MaxValue), at);
                }

            return new Reply.Take();
        }, imported);

        await new SimulationRun(Options(door) with { Faults = FaultMix.Light with { Skew = 1 } }, NullLogger.Instance,
            new HurriedTime(Start + TimeSpan.FromHours(2))).RunAsync(TestContext.Current.CancellationToken);

        foreach (var (n, bay) in Bays.Index())
            if (earliest.TryGetValue(bay.Bay.Value, out var at))
                Assert.InRange(at, (n < 70 ? Start : imported).ToUnixTimeMilliseconds(), long.MaxValue);
        Assert.True(earliest.Count > 100, $"{earliest.Count}");
    }

    [Fact]
    public async Task A_server_without_bays_or_without_an_answer_is_one_clear_line()
    {
        await using var empty = new LoopbackDoor((_, _) => new Reply.Take());
        empty.Pages["/v1/bays?limit=5000&after=0"] = """{"type":"FeatureCollection","features":[]}""";
        await using var wrong = new LoopbackDoor((_, _) => new Reply.Take());

        Assert.Contains("no bay", await ErrorOf(empty.Url), StringComparison.Ordinal);
        Assert.Contains("answered 404", await ErrorOf(wrong.Url), StringComparison.Ordinal);
    }

    private static async Task<string> ErrorOf(Uri url) =>
        (await Assert.ThrowsAsync<UserError>(() => SimulationRun.RunAsync(new SimulationOptions(new SendOptions(url, "k")),
            NullLogger.Instance, TestContext.Current.CancellationToken))).Message;

    private static SimulationOptions Options(LoopbackDoor door) => new(new SendOptions(door.Url, "k"))
    {
        Seed = 3,
        Start = Start,
        Speed = double.PositiveInfinity,
        Duration = TimeSpan.FromHours(1),
        Faults = FaultMix.Light,
        ScanCars = 1,
    };

    /// <summary>Two pages, linked by <c>next</c>.</summary>
    /// <param name="script">What the door does.</param>
    /// <param name="imported">When the server got the bays of the second page; null = it does not tell.</param>
    private static LoopbackDoor Door(Func<int, JsonElement[], Reply> script, DateTimeOffset? imported = null)
    {
        var door = new LoopbackDoor(script);
        door.Pages["/v1/bays?limit=5000&after=0"] = Page(0, 70, 70, null);
        door.Pages["/v1/bays?limit=5000&after=70"] = Page(70, 120, null, imported);
        return door;
    }

    private static string Page(int from, int to, int? next, DateTimeOffset? imported) => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = Enumerable.Range(from, to - from).Select(i => new
        {
            type = "Feature",
            geometry = new { type = "Point", coordinates = new[] { Bays[i].Lon, Bays[i].Lat } },
            properties = new
            {
                bayNo = i + 1,
                bayId = Bays[i].Bay.Value,
                dataset = i < 70 ? "first" : "second",
                importedAt = imported?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                kind = NameOf(Bays[i].Kind),
                places = 1,
            },
        }),
        next,
    });

    private static string NameOf(BayKind kind) => kind == BayKind.TwoWheeler ? "two_wheeler" : kind.ToString().ToLowerInvariant();
}
