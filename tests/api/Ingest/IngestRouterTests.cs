using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Bays;
using ParkAndSee.Cluster;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public class IngestRouterTests
{
    private const int Partitions = 16;

    [Fact]
    public async Task Every_partition_gets_one_call_and_every_event_its_own_outcome()
    {
        var calls = new ConcurrentBag<(PartitionKey Partition, SensorEvent[] Events)>();
        var router = Router((partition, events) =>
        {
            calls.Add((partition, events));
            return Task.FromResult(events.Select(OutcomeOf).ToArray());
        });
        using var batch = Batch(2000);

        var routed = await router.SendAsync(batch);

        Assert.Equal(Partitions, calls.Count);
        Assert.All(calls, c => Assert.All(c.Events, e => Assert.Equal(c.Partition, PartitionKey.Of(e, Partitions))));
        Assert.Equal(batch.Events.ToArray().Select(e => (EventOutcome)OutcomeOf(e)), routed.Outcomes);
        Assert.Equal(TimeSpan.Zero, routed.RetryAfter);
    }

    [Fact]
    public async Task No_call_is_larger_than_a_partition_takes()
    {
        var sizes = new ConcurrentBag<int>();
        var bay = new BayId(Guid.NewGuid());
        var router = Router((_, events) =>
        {
            sizes.Add(events.Length);
            return Task.FromResult(new IngestOutcome[events.Length]);
        });
        using var batch = Batch(IngestLimits.MaxRequestEvents, bay);

        var routed = await router.SendAsync(batch);

        Assert.Equal(IngestLimits.MaxRequestEvents, sizes.Sum());
        Assert.All(sizes, s => Assert.InRange(s, 1, IngestLimits.MaxBatch));
        Assert.All(routed.Outcomes, f => Assert.Equal(EventOutcome.Accepted, f));
    }

    [Fact]
    public async Task Small_requests_that_come_while_calls_are_under_way_go_together()
    {
        var bay = new BayId(Guid.NewGuid());
        var gate = new TaskCompletionSource();
        var sizes = new ConcurrentQueue<int>();
        var router = Router(async (_, events) =>
        {
            sizes.Enqueue(events.Length);
            await gate.Task;
            return new IngestOutcome[events.Length];
        });
        using var batch = Batch(1, bay);

        var sends = Enumerable.Range(0, 102).Select(_ => router.SendAsync(batch)).ToArray();
        Assert.Equal([1, 1], sizes);
        gate.SetResult();
        await Task.WhenAll(sends);

        Assert.Equal([1, 1, 100], sizes);
    }

    [Fact]
    public async Task A_full_lane_sends_back_what_it_cannot_take_and_takes_again_once_it_has_room()
    {
        var bay = new BayId(Guid.NewGuid());
        var gate = new TaskCompletionSource();
        var router = Router(async (_, events) =>
        {
            await gate.Task;
            return new IngestOutcome[events.Length];
        });
        using var batch = Batch(4000, bay);
        var taken = Enumerable.Range(0, PartitionLane.MaxInFlight + 2).Select(_ => router.SendAsync(batch)).ToArray();

        var full = await router.SendAsync(batch);
        gate.SetResult();

        Assert.All(full.Outcomes, f => Assert.Equal(EventOutcome.Overloaded, f));
        Assert.True(full.RetryAfter > TimeSpan.Zero);
        Assert.All(await Task.WhenAll(taken), r => Assert.All(r.Outcomes, f => Assert.Equal(EventOutcome.Accepted, f)));
        Assert.All((await router.SendAsync(batch)).Outcomes, f => Assert.Equal(EventOutcome.Accepted, f));
    }

    [Fact]
    public async Task An_overloaded_partition_spoils_only_its_own_events()
    {
        var router = Router((partition, events) => partition.Number == 3
            ? throw new OverloadedException("full", TimeSpan.FromSeconds(7))
            : Task.FromResult(new IngestOutcome[events.Length]));
        using var batch = Batch(500);

        var routed = await router.SendAsync(batch);

        Assert.Equal(TimeSpan.FromSeconds(7), routed.RetryAfter);
        Assert.Equal(
            batch.Events.ToArray()
                .Select(e => PartitionKey.Of(e, Partitions).Number == 3 ? EventOutcome.Overloaded : EventOutcome.Accepted),
            routed.Outcomes);
        using var report = new IngestReport(batch, routed);
        Assert.False(report.NothingTaken);
        Assert.All(report.Failures(), f => Assert.Equal("overloaded", f.Refusal.Error));
    }

    [Fact]
    public async Task A_fenced_partition_is_asked_again_with_the_same_events()
    {
        var seen = new ConcurrentQueue<SensorEvent[]>();
        var router = Router((_, events) =>
        {
            seen.Enqueue(events);
            return seen.Count < PartitionCaller.MaxAttempts
                ? Task.FromException<IngestOutcome[]>(new FencedException("moved"))
                : Task.FromResult(new[] { IngestOutcome.Duplicate });
        });
        using var batch = Batch(1);

        var routed = await router.SendAsync(batch);

        Assert.Equal([EventOutcome.Duplicate], routed.Outcomes);
        Assert.Equal(PartitionCaller.MaxAttempts, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task What_an_earlier_attempt_may_have_taken_is_in_doubt_and_not_called_refused()
    {
        var attempts = 0;
        var router = Router((_, _) => Interlocked.Increment(ref attempts) == 1
            ? throw new TimeoutException()
            : throw new OverloadedException("full", TimeSpan.FromSeconds(1)));
        using var batch = Batch(1);

        var routed = await router.SendAsync(batch);

        Assert.Equal([EventOutcome.Unavailable], routed.Outcomes);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_partition_that_stays_away_is_unavailable_after_bounded_attempts()
    {
        var attempts = 0;
        var router = Router((_, _) =>
        {
            Interlocked.Increment(ref attempts);
            throw new TimeoutException();
        });
        using var batch = Batch(1);

        var routed = await router.SendAsync(batch);

        Assert.Equal([EventOutcome.Unavailable], routed.Outcomes);
        Assert.Equal(PartitionCaller.MaxAttempts, attempts);
        Assert.True(new IngestReport(batch, routed).NothingTaken);
    }

    private static IngestRouter Router(PartitionCall call) =>
        new(Partitions, new PartitionCaller(call, new SiloLosses(), TimeProvider.System, NullLogger.Instance));

    private static IngestOutcome OutcomeOf(SensorEvent e) => (IngestOutcome)(e.At % 3);

    private static CurbEventBatch Batch(int count, BayId? bay = null)
    {
        var batch = new CurbEventBatch(8);
        for (var i = 0; i < count; i++)
            batch.Add(
                new SensorEvent(Guid.NewGuid(), EventType.ParkStart, i, 0, bay ?? new BayId(Guid.NewGuid()), default, Guid.NewGuid(),
                    default, -1, null),
                new ItemPlace(i, 0, 0));
        batch.Total = count;
        return batch;
    }
}
