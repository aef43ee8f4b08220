using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public sealed class RecentAppendsTests
{
    private static readonly PartitionKey One = new(1);
    private static readonly PartitionKey Two = new(2);

    [Fact]
    public void A_run_is_read_from_any_of_its_entries_up_to_the_limit()
    {
        var recent = new RecentAppends();
        recent.Add(Append(One, first: 11, count: 3));
        recent.Add(Append(One, first: 14, count: 2));

        Assert.Equal([11, 12, 13, 14, 15], Numbers(recent.Read(One, 10, 100)));
        Assert.Equal([13, 14], Numbers(recent.Read(One, 12, 2)));
        Assert.Equal([15], Numbers(recent.Read(One, 14, 100)));
    }

    [Fact]
    public void What_is_not_here_is_for_the_database_to_tell()
    {
        var recent = new RecentAppends();
        recent.Add(Append(One, first: 11, count: 3));

        Assert.Null(recent.Read(One, 9, 100));
        Assert.Null(recent.Read(One, 13, 100));
        Assert.Null(recent.Read(Two, 10, 100));
    }

    [Fact]
    public void What_another_silo_wrote_in_between_ends_a_run()
    {
        var recent = new RecentAppends();
        recent.Add(Append(One, first: 11, count: 3));
        recent.Add(Append(One, first: 20, count: 1));

        Assert.Null(recent.Read(One, 10, 100));
        Assert.Null(recent.Read(One, 13, 100));
        Assert.Equal([20], Numbers(recent.Read(One, 19, 100)));
    }

    [Fact]
    public void The_oldest_of_all_partitions_goes_first()
    {
        var recent = new RecentAppends(maxBytes: 1_000); // six events
        recent.Add(Append(One, first: 1, count: 3));
        recent.Add(Append(Two, first: 1, count: 2));
        recent.Add(Append(One, first: 4, count: 2));

        Assert.Null(recent.Read(One, 0, 100));
        Assert.Equal([1, 2], Numbers(recent.Read(Two, 0, 100)));
        Assert.Equal([4, 5], Numbers(recent.Read(One, 3, 100)));
    }

    [Fact]
    public void A_run_that_was_ended_still_makes_room_when_it_is_its_turn()
    {
        var recent = new RecentAppends(maxBytes: 1_000);
        recent.Add(Append(One, first: 1, count: 4));
        recent.Add(Append(One, first: 9, count: 2));
        recent.Add(Append(One, first: 11, count: 2));

        Assert.Equal([9, 10, 11, 12], Numbers(recent.Read(One, 8, 100)));
        recent.Add(Append(One, first: 13, count: 3));
        Assert.Null(recent.Read(One, 8, 100));
        Assert.Equal([11, 12, 13, 14, 15], Numbers(recent.Read(One, 10, 100)));
    }

    [Fact]
    public void Long_extras_count()
    {
        var recent = new RecentAppends(maxBytes: 1_000);
        recent.Add(new JournalAppend(One, 1, 1, [Event(1) with { Event = Event(1).Event with { Extras = new byte[700] } }]));
        recent.Add(Append(One, first: 2, count: 1));

        Assert.Null(recent.Read(One, 0, 100));
        Assert.Equal([2], Numbers(recent.Read(One, 1, 100)));
    }

    private static long[] Numbers(JournalEntry[]? entries) => [.. Assert.IsType<JournalEntry[]>(entries).Select(entry => entry.Seq)];

    private static JournalAppend Append(PartitionKey partition, long first, int count) =>
        new(partition, 1, first, [.. Enumerable.Range(0, count).Select(n => Event(first + n))]);

    private static JournalEvent Event(long n) => new(0, n, new SensorEvent(
        Guid.NewGuid(), EventType.ScheduledReport, n, n, BayId.None, Guid.Empty, Guid.NewGuid(), DataSourceType.InGround, 1, null));
}
