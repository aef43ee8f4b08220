using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Sending;
using Xunit;

namespace ParkAndSee.Tests.Sending;

public class EventSenderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    private readonly HurriedTime _time = new(Noon);

    [Fact]
    public async Task Every_event_is_acknowledged_once_through_429_503_500_cuts_and_half_answers()
    {
        await using var door = new LoopbackDoor((n, _) => (n % 7) switch
        {
            1 => new Reply.Status(429, "Retry-After: 3\r\n"),
            2 => new Reply.Status(503, "Retry-After: 2\r\n"),
            3 => new Reply.Cut(),
            4 => new Reply.TakeThenCut(),
            5 => new Reply.Status(500),
            _ => new Reply.Take(),
        });

        // The clock adds up the waits of all four workers, so one batch may seem to fail for a minute: giving up is another test's matter.
        var report = await SendAsync(door, events: 1000, batch: 50, parallel: 4, giveUp: Timeout.InfiniteTimeSpan);

        Assert.Equal((1000, 1000, 0, 0, 0), (report.Offered, report.Acknowledged, report.Refused, report.NotAcknowledged, report.Pending));
        Assert.Equal(1000, door.Taken.Count);
        Assert.True(report.Retries > 0 && report.Posted > 1000, $"{report.Retries} retries");
        Assert.True(report.Duplicates > 0, "what the half answers hid comes back as known before");
        Assert.Null(report.Stopped);
    }

    [Fact]
    public async Task Retry_after_is_obeyed_in_seconds_and_as_a_date()
    {
        await using var door = new LoopbackDoor((n, _) => n switch
        {
            1 => new Reply.Status(429, "Retry-After: 7\r\n"),
            2 => new Reply.Status(503, "Retry-After: Tue, 03 Mar 2026 12:00:20 GMT\r\n"),
            _ => new Reply.Take(),
        });

        var report = await SendAsync(door, events: 10, batch: 10, parallel: 1);

        Assert.Equal(10, report.Acknowledged);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(13)], _time.Waits);
    }

    [Fact]
    public async Task Without_retry_after_the_wait_doubles_and_stays_below_five_seconds()
    {
        await using var door = new LoopbackDoor((n, _) => n <= 9 ? new Reply.Cut() : new Reply.Take());

        await SendAsync(door, events: 1, batch: 1, parallel: 1);

        Assert.Equal(9, _time.Waits.Count);
        Assert.All(_time.Waits.Zip([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]), pair =>
            Assert.InRange(pair.First.TotalMilliseconds, pair.Second * 0.79, pair.Second));
    }

    [Fact]
    public async Task A_dead_server_is_given_up_after_the_bound_and_nothing_counts_as_acknowledged()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Cut());

        var report = await SendAsync(door, events: 300, batch: 10, parallel: 2);

        Assert.Equal((300, 0, 0, 300, 0), (report.Offered, report.Acknowledged, report.Refused, report.NotAcknowledged, report.Pending));
        Assert.StartsWith("gave up after 60 s", report.Stopped);
        Assert.InRange(TimeSpan.FromTicks(_time.Waits.Sum(w => w.Ticks)), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(125));
    }

    [Fact]
    public async Task Refused_items_are_counted_by_reason_with_examples_and_the_rest_is_taken()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take(e => (e.GetProperty("event_time").GetInt64() % 10) switch
        {
            0 => "unknown_bay",
            1 => "bad_param",
            2 => "bad_param",
            _ => null,
        }));

        var report = await SendAsync(door, events: 200, batch: 30, parallel: 3);

        Assert.Equal((140, 60), (report.Acknowledged, report.Refused));
        Assert.Equal([("bad_param", 40), ("unknown_bay", 20)], report.Reasons.Select(r => (r.Reason, r.Count)));
        Assert.All(report.Reasons, r => Assert.Equal(3, r.Examples.Count));
        Assert.All(report.Reasons, r => Assert.Equal("curb_space_id", Assert.Single(r.Examples[0].Fields)));
    }

    [Fact]
    public async Task Events_of_a_busy_partition_are_sent_again_alone_after_the_delay()
    {
        await using var door = new LoopbackDoor((n, _) => n == 1
            ? new Reply.Take(e => (e.GetProperty("event_time").GetInt64() % 4) switch
            {
                0 => "overloaded",
                1 => "unavailable",
                2 => "unknown_bay",
                _ => null
            }, "Retry-After: 4\r\n")
            : new Reply.Take());

        var report = await SendAsync(door, events: 40, batch: 40, parallel: 1);

        Assert.Equal((40, 30, 10, 60), (report.Offered, report.Acknowledged, report.Refused, report.Posted));
        Assert.Equal("unknown_bay", Assert.Single(report.Reasons).Reason);
        Assert.Equal([TimeSpan.FromSeconds(4)], _time.Waits);
        Assert.Equal(30, door.Taken.Count);
    }

    [Fact]
    public async Task A_partition_that_never_comes_back_is_given_up_and_its_events_are_not_acknowledged()
    {
        await using var door = new LoopbackDoor(
            (_, _) => new Reply.Take(e => e.GetProperty("event_time").GetInt64() % 4 == 0 ? "unavailable" : null));

        var report = await SendAsync(door, events: 40, batch: 40, parallel: 1);

        Assert.Equal((40, 30, 0, 10, 0), (report.Offered, report.Acknowledged, report.Refused, report.NotAcknowledged, report.Pending));
        Assert.StartsWith("gave up", report.Stopped);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_cut_in_half_until_it_fits()
    {
        await using var door = new LoopbackDoor((_, events) => events.Length > 9 ? new Reply.Status(413) : new Reply.Take());

        var report = await SendAsync(door, events: 101, batch: 100, parallel: 1);

        Assert.Equal((101, 0), (report.Acknowledged, report.Refused));
        Assert.Equal(101, door.Taken.Count);
    }

    [Theory]
    [InlineData(401, "key is wrong")]
    [InlineData(403, "lacks the scope")]
    [InlineData(404, "no CDS events API")]
    public async Task A_hopeless_answer_stops_the_run_at_once_and_says_why(int status, string why)
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Status(status));

        var report = await SendAsync(door, events: 500, batch: 10, parallel: 1);

        Assert.Equal((500, 500), (report.Offered, report.NotAcknowledged));
        Assert.Contains(why, report.Stopped);
        Assert.Equal(1, report.Requests);
    }

    [Fact]
    public async Task A_refused_body_is_counted_whole_under_the_name_of_the_problem()
    {
        await using var door = new LoopbackDoor((_, _) =>
            new Reply.Status(400, Body: """{"type":"/problems/not-an-array","detail":"send an array"}"""));

        var report = await SendAsync(door, events: 20, batch: 20, parallel: 1);

        var reason = Assert.Single(report.Reasons);
        Assert.Equal(("not-an-array", 20, 20), (reason.Reason, reason.Count, report.Refused));
    }

    [Fact]
    public async Task An_answer_whose_counts_do_not_add_up_is_not_believed()
    {
        await using var door = new LoopbackDoor((n, _) => n == 1
            ? new Reply.Status(200, Body: """{"success":3,"total":10,"failures":[]}""")
            : new Reply.Take());

        var report = await SendAsync(door, events: 10, batch: 10, parallel: 1);

        Assert.Equal((10, 1), (report.Acknowledged, report.Retries));
        Assert.Equal(10, door.Taken.Count);
    }

    [Fact]
    public async Task A_plate_is_in_the_request_and_nowhere_in_the_report()
    {
        await using var door = new LoopbackDoor((_, _) => new Reply.Take(_ => "unknown_bay"));

        var report = await SendAsync(door, events: 5, batch: 5, parallel: 1);

        var plates = door.Seen.Select(e => e.GetProperty("vehicle_license_plate").GetString()!).ToArray();
        Assert.All(plates, plate => Assert.Matches("^[A-HJ-NP-TV-Z]{2}-[0-9]{3}-[A-HJ-NP-TV-Z]{2}$", plate));
        var text = JsonSerializer.Serialize(report);
        Assert.All(plates, plate => Assert.DoesNotContain(plate, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Abandoning_leaves_what_is_in_flight_unacknowledged_and_the_counts_add_up()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new SemaphoreSlim(0);
        await using var door = new LoopbackDoor((_, _) =>
        {
            arrived.TrySetResult();
            release.Wait(TestContext.Current.CancellationToken);
            return new Reply.Take();
        });
        using var http = new HttpClient();
        using var sender = new EventSender(http, new SendOptions(door.Url, "k") { Parallel = 1 }, _time);
        for (var i = 0; i < 3; i++) await sender.OfferAsync(Batch(i * 10, 10), TestContext.Current.CancellationToken);
        await arrived.Task;
        using var abandon = new CancellationTokenSource();
        var completed = sender.CompleteAsync(abandon.Token);
        await abandon.CancelAsync();
        await completed;
        release.Release();

        Assert.Equal((30, 0, 30, 0), (sender.Report.Offered, sender.Report.Acknowledged, sender.Report.NotAcknowledged,
            sender.Report.Pending));
    }

    private async Task<SendReport> SendAsync(LoopbackDoor door, int events, int batch, int parallel, TimeSpan? giveUp = null)
    {
        using var http = new HttpClient();
        using var sender = new EventSender(http,
            new SendOptions(door.Url, "secret") { Parallel = parallel, GiveUp = giveUp ?? TimeSpan.FromSeconds(60) }, _time);
        for (var i = 0; i < events; i += batch)
            await sender.OfferAsync(Batch(i, Math.Min(batch, events - i)), TestContext.Current.CancellationToken);
        await sender.CompleteAsync(TestContext.Current.CancellationToken);
        Assert.All(door.Keys, key => Assert.Equal("Bearer secret", key));
        return sender.Report;
    }

    private static EventBatch Batch(int from, int count)
    {
        var builder = new EventBatch.Builder();
        for (var i = from; i < from + count; i++)
        {
            builder.Add(new CdsEvent
            {
                EventId = BayId.UuidV5(Guid.Empty, $"{i}"),
                Type = EventType.VehicleDetected,
                At = 1_700_000_000_000 + i,
                PublishedAt = 1_700_000_000_500 + i,
                Bay = BayId.Of("test", $"{i}"),
                Device = BayId.UuidV5(Guid.Empty, "camera"),
                Source = DataSourceType.Camera,
                Occupants = -1,
                PlateSeed = (ulong)i + 1,
                PlateConfidence = 90,
            });
        }

        return builder.Build();
    }
}
