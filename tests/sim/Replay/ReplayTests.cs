using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Replay;
using ParkAndSee.Sending;
using ParkAndSee.Tests.Sending;
using Xunit;

namespace ParkAndSee.Tests.Replay;

public sealed class ReplayTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("replay").FullName;

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "data", "melbourne-sessions-sample.csv");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Each_melbourne_session_becomes_an_arrival_and_a_departure_of_one_stay()
    {
        var events = await TakenAsync(Sample);

        Assert.Equal(206 * 2, events.Count);
        foreach (var stay in events.GroupBy(e => Text(e, "event_session_id")))
        {
            var ends = stay.OrderBy(e => Text(e, "event_type") == "park_end").ToArray();
            Assert.Equal(["park_start", "park_end"], ends.Select(e => Text(e, "event_type")));
            Assert.Equal(Text(ends[0], "curb_space_id"), Text(ends[1], "curb_space_id"));
            Assert.Equal("in_ground", Text(ends[0], "data_source_type"));
            Assert.InRange(Number(ends[0], "event_publication_time") - Number(ends[0], "event_time"), 1, 60_000);
        }
    }

    [Fact]
    public async Task Melbourne_times_are_read_in_melbourne_and_markers_become_bays()
    {
        var events = await TakenAsync(Sample);

        // First row: 2016-11-07T00:00 to 00:35 at 10051S; Melbourne is at +11:00 in November.
        var bay = events.Where(e => Text(e, "curb_space_id") == BayId.Of("melbourne-markers", "10051S").ToString())
            .Select(e => Number(e, "event_time")).ToArray();
        Assert.Contains(new DateTimeOffset(2016, 11, 7, 0, 0, 0, TimeSpan.FromHours(11)).ToUnixTimeMilliseconds(), bay);
        Assert.Contains(new DateTimeOffset(2016, 11, 7, 0, 35, 0, TimeSpan.FromHours(11)).ToUnixTimeMilliseconds(), bay);
    }

    [Fact]
    public async Task The_three_overlapping_pairs_of_marker_67W_stay_separate_sessions()
    {
        var bay = BayId.Of("melbourne-markers", "67W").ToString();

        var events = (await TakenAsync(Sample)).Where(e => Text(e, "curb_space_id") == bay).ToArray();

        // Seven rows: three pairs that overlap, and one alone.
        Assert.Equal(7, events.Select(e => Text(e, "event_session_id")).Distinct().Count());
        Assert.Equal(14, events.Length);
    }

    [Theory]
    [InlineData("2016-04-03T02:30", "2016-04-03T02:45", "2016-04-02T15:30Z", "2016-04-02T15:45Z")] // the clock shows 02:30 twice: the first
    [InlineData("2016-04-03T02:50", "2016-04-03T02:10", "2016-04-02T15:50Z", "2016-04-02T16:10Z")] // left after the clock went back
    [InlineData("2016-10-02T01:30", "2016-10-02T02:30", "2016-10-01T15:30Z", "2016-10-01T16:30Z")] // the clock skips 02:30: moved forward
    [InlineData("2016-10-02T01:30", "2016-10-02T03:30", "2016-10-01T15:30Z", "2016-10-01T16:30Z")]
    [InlineData("2016-06-01T12:00", "2016-06-01T12:00", "2016-06-01T02:00Z", "2016-06-01T02:00Z")]
    public async Task Sessions_around_the_change_of_the_clock_are_exact(string arrival, string departure, string from, string to)
    {
        var file = Write("s.csv", $"street_marker,departure_time,arrival_time\n1S,{departure},{arrival}\n");

        var events = (await TakenAsync(file))
            .ToDictionary(e => Text(e, "event_type"), e => DateTimeOffset.FromUnixTimeMilliseconds(Number(e, "event_time")));

        Assert.Equal(DateTimeOffset.Parse(from, null), events["park_start"]);
        Assert.Equal(DateTimeOffset.Parse(to, null), events["park_end"]);
    }

    [Fact]
    public async Task The_whole_file_shuffled_with_one_in_five_sent_twice_is_the_same_set_of_events()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "data", "melbourne-sessions.csv");
        await using var plain = new LoopbackDoor((_, _) => new Reply.Take());
        await using var shuffled = new LoopbackDoor((_, _) => new Reply.Take());

        var first = await RunAsync(new ReplayOptions(Send(plain), file));
        var second = await RunAsync(new ReplayOptions(Send(shuffled), file) { Shuffle = 5, RepeatShare = 0.2 });

        Assert.Equal((57_540, 57_540), (first.Report.Offered, plain.Taken.Count));
        Assert.InRange(second.Report.Offered, 57_540 * 1.19, 57_540 * 1.21);
        Assert.Equal(second.Report.Offered, second.Report.Acknowledged);
        Assert.Equal(second.Report.Offered - 57_540, second.Report.Duplicates);
        Assert.Equal(plain.Taken.Keys.Order(), shuffled.Taken.Keys.Order());
        Assert.All(plain.Taken, e => Assert.Equal(e.Value.GetRawText(), shuffled.Taken[e.Key].GetRawText()));
        Assert.NotEqual(plain.Seen.Take(500).Select(e => Text(e, "event_id")), shuffled.Seen.Take(500).Select(e => Text(e, "event_id")));
    }

    [Fact]
    public async Task Without_shuffle_events_leave_in_the_order_of_their_time()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take());

        await RunAsync(new ReplayOptions(Send(door) with { Parallel = 1, Batch = 50 }, Sample));

        var times = door.Seen.Select(e => Number(e, "event_time")).ToArray();
        Assert.Equal(times.Order(), times);
        Assert.Equal(50, door.LargestBatch);
    }

    [Fact]
    public async Task A_number_as_speed_keeps_the_relative_timing()
    {
        var file = Write("s.csv", "arrival_time,departure_time,street_marker\n2016-11-07T08:00,2016-11-07T10:00,1S\n");
        var time = new HurriedTime(DateTimeOffset.UnixEpoch);
        await using var door = new LoopbackDoor((_, _) => new Reply.Take());

        await new ReplayRun(new ReplayOptions(Send(door), file) { Speed = 60 }, time).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromMinutes(2)], time.Waits);
        Assert.Equal(2, door.Taken.Count);
    }

    [Theory]
    [InlineData("[{0},{1}]")]
    [InlineData("{0}\n{1}\n")]
    [InlineData("\uFEFF[ {0} ,\n {1} ]\n")]
    [InlineData("{{\"version\":\"1.1\",\"data\":{{\"events\":[{0},{1}]}},\"currency\":\"EUR\"}}")]
    public async Task Cds_events_are_sent_byte_for_byte_from_an_array_lines_or_an_answer(string form)
    {
        const string A =
            """{"event_id":"7b0de0a6-1f5c-4b39-8a3f-000000000001","event_type":"park_start","event_time":20,"data":{"x":[1,{}]}}""";
        const string B = """{"event_id":"7b0de0a6-1f5c-4b39-8a3f-000000000002", "event_time": 10,"note":"é\u00e9"}""";
        var file = Write("e.json", string.Format(null, form, A, B));

        await using var door = new LoopbackDoor((_, _) => new Reply.Take());
        await RunAsync(new ReplayOptions(Send(door) with { Parallel = 1 }, file));

        Assert.Equal([B, A], door.Seen.Select(e => e.GetRawText()));
    }

    [Fact]
    public async Task A_limit_takes_the_first_events_of_the_file()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take());

        var result = await RunAsync(new ReplayOptions(Send(door), Sample) { Limit = 10 });

        Assert.Equal((10, 0), (result.Report.Acknowledged, result.NotSent));
    }

    [Fact]
    public async Task A_server_that_dies_for_good_leaves_counts_that_add_up_to_the_file()
    {
        await using var door = new LoopbackDoor((n, _) => n <= 3 ? new Reply.Take() : new Reply.Cut());

        var run = new ReplayRun(new ReplayOptions(Send(door) with { Batch = 20, Parallel = 2 }, Sample),
            new HurriedTime(DateTimeOffset.UnixEpoch));
        var result = await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(60, result.Report.Acknowledged);
        Assert.Equal(412, result.Report.Acknowledged + result.Report.NotAcknowledged + result.NotSent);
        Assert.StartsWith("gave up", result.Report.Stopped);
    }

    [Theory]
    [InlineData("arrival_time,street_marker\n", "line 1: there is no column 'departure_time'")]
    [InlineData("arrival_time,departure_time,street_marker\n2016-11-07T08:00,2016-11-07T09:00,1S\n2016-11-07T08:00,7 November,1S\n",
        "line 3, column departure_time: '7 November'")]
    [InlineData("arrival_time,departure_time,street_marker\n2016-11-07T08:00,2016-11-07T07:00,1S\n", "line 2, column departure_time")]
    [InlineData("arrival_time,departure_time,street_marker\n2016-11-07T08:00,2016-11-07T09:00,\n", "line 2, column street_marker")]
    [InlineData("arrival_time,departure_time,street_marker\n2016-11-07T08:00\n", "line 2: 1 columns")]
    [InlineData("[{\"event_time\":1},\n{\"event_time\":2]", "line 2, byte")]
    [InlineData("[{\"event_time\":1},\n17]", "line 2: an event is a JSON object")]
    [InlineData("[]", "holds no event")]
    [InlineData("", "is empty")]
    public void A_wrong_file_is_refused_before_anything_is_sent_with_its_line(string content, string expected)
    {
        var file = Write("wrong", content);

        var error = Assert.Throws<UserError>(
            () => new ReplayRun(new ReplayOptions(new SendOptions(new Uri("http://127.0.0.1:1/"), "k"), file), TimeProvider.System));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static async Task<List<JsonElement>> TakenAsync(string file)
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take());
        var result = await RunAsync(new ReplayOptions(Send(door), file));
        Assert.Equal(result.Report.Offered, result.Report.Acknowledged);
        return [.. door.Taken.Values];
    }

    private static Task<ReplayResult> RunAsync(ReplayOptions options) =>
        new ReplayRun(options, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

    private static SendOptions Send(LoopbackDoor door) => new(door.Url, "k");

    private string Write(string name, string content)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static long Number(JsonElement e, string name) => e.GetProperty(name).GetInt64();
}
