using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public class FeedLedgerTests
{
    private readonly FeedLedger _ledger = new();

    [Fact]
    public void A_host_is_whole_when_every_partition_was_read_and_a_silo_was_heard()
    {
        _ledger.Expect(2);
        ReadAll();
        Assert.Equal((false, 0), (_ledger.WasWhole, _ledger.FeedTime));

        Assert.True(_ledger.Observe(Frame("a", 1), 1000));
        Assert.False(_ledger.WasWhole);
        ReadAll();

        Assert.Equal((true, 1000), (_ledger.WasWhole, _ledger.FeedTime));
    }

    [Fact]
    public void Frames_in_order_ask_for_nothing_and_move_the_feed_time()
    {
        Whole();

        Assert.False(_ledger.Observe(Frame("a", 2), 2000));
        Assert.False(_ledger.Observe(Frame("a", 3), 3000));

        Assert.Equal(3000, _ledger.FeedTime);
    }

    [Fact]
    public void A_gap_asks_for_every_partition_and_holds_the_feed_time_until_they_are_read()
    {
        Whole();

        Assert.True(_ledger.Observe(Frame("a", 3), 2000));
        Assert.Equal((2, 1000), (_ledger.Missing, _ledger.FeedTime));
        ReadAll();

        Assert.Equal(2000, _ledger.FeedTime);
    }

    [Fact]
    public void A_new_generation_and_a_new_number_1_ask_for_every_partition()
    {
        Whole();
        Assert.True(_ledger.Observe(Frame("a", 1, generation: 6), 2000));
        ReadAll();
        Assert.False(_ledger.Observe(Frame("a", 2, generation: 6), 3000));

        Assert.True(_ledger.Observe(Frame("a", 1, generation: 6), 4000));
    }

    [Fact]
    public void A_late_frame_of_a_dead_process_says_nothing()
    {
        Whole();
        _ledger.Observe(Frame("a", 1, generation: 6), 2000);
        ReadAll();

        Assert.False(_ledger.Observe(Frame("a", 7), 3000));

        Assert.False(_ledger.Observe(Frame("a", 2, generation: 6), 4000));
    }

    [Fact]
    public void Two_frames_that_overtake_each_other_leave_no_lasting_gap()
    {
        Whole();
        Assert.True(_ledger.Observe(Frame("a", 3), 2000));
        ReadAll();
        Assert.False(_ledger.Observe(Frame("a", 2), 2001));

        Assert.False(_ledger.Observe(Frame("a", 4), 2002));
    }

    [Fact]
    public void A_partition_to_reread_is_read_again_even_while_it_is_being_read()
    {
        Whole();
        Assert.True(_ledger.Observe(Frame("a", 2, reread: 1), 2000));
        var taken = _ledger.TakeMissing(8);
        Assert.Equal([(short)1], (IEnumerable<short>)taken);

        _ledger.Observe(Frame("a", 3, reread: 1), 3000);
        _ledger.Done(1, read: true);

        Assert.Equal((1, 1000), (_ledger.Missing, _ledger.FeedTime));
    }

    [Fact]
    public void A_partition_that_could_not_be_read_stays_missing()
    {
        _ledger.Expect(1);
        _ledger.Done(_ledger.TakeMissing(1)[0], read: false);

        Assert.Equal(1, _ledger.Missing);
    }

    [Fact]
    public void The_feed_time_is_that_of_the_silo_heard_longest_ago_until_a_newer_view_is_without_it()
    {
        var lost = 0;
        _ledger.SilosLost += () => lost++;
        Whole();
        _ledger.Observe(Frame("b", 1), 1500);
        ReadAll();
        _ledger.Observe(Frame("b", 2, view: new(7, ["a", "b"])), 9000);
        Assert.Equal((1000, 0), (_ledger.FeedTime, lost));

        Assert.True(_ledger.Observe(Frame("b", 3, view: new(8, ["b"])), 9100));
        Assert.Equal((2, 1000, 1), (_ledger.Missing, _ledger.FeedTime, lost));
        ReadAll();

        Assert.Equal(9100, _ledger.FeedTime);
    }

    [Fact]
    public void What_a_silo_has_acknowledged_and_not_told_yet_holds_the_feed_time()
    {
        Whole();
        _ledger.Observe(Frame("b", 1), 1500);
        ReadAll();

        _ledger.Observe(Frame("a", 2, lagMs: 700), 2000);
        _ledger.Observe(Frame("b", 2), 2000);
        Assert.Equal(1300, _ledger.FeedTime);
        _ledger.Observe(Frame("a", 3, lagMs: 1700), 3000);
        _ledger.Observe(Frame("b", 3), 3000);
        Assert.Equal(1300, _ledger.FeedTime);
        _ledger.Observe(Frame("a", 4), 3100);

        Assert.Equal(3000, _ledger.FeedTime);
    }

    [Fact]
    public void What_a_silo_owes_outlasts_a_rereading_and_is_no_sign_that_it_stood_still()
    {
        Whole();

        Assert.False(_ledger.Observe(Frame("a", 2, lagMs: 10_000), 2000));
        Assert.False(_ledger.Observe(Frame("a", 3, lagMs: 11_000), 3000));
        Assert.True(_ledger.Observe(Frame("a", 4, reread: 1, lagMs: 12_000), 4000));
        ReadAll();

        Assert.Equal(1000, _ledger.FeedTime);
    }

    [Fact]
    public void A_frame_that_was_overtaken_says_nothing_of_how_far_its_silo_is()
    {
        Whole();
        Assert.True(_ledger.Observe(Frame("a", 3, lagMs: 500), 2000));
        ReadAll();

        _ledger.Observe(Frame("a", 2), 2001);

        Assert.Equal(1500, _ledger.FeedTime);
    }

    [Fact]
    public void A_silo_that_has_joined_and_was_not_heard_yet_holds_the_feed_time()
    {
        Whole();
        _ledger.Observe(Frame("a", 2, view: new(3, ["a", "b"])), 2000);
        Assert.Equal(1000, _ledger.FeedTime);

        Assert.True(_ledger.Observe(Frame("b", 1, view: new(3, ["a", "b"])), 2100));
        ReadAll();

        Assert.Equal(2000, _ledger.FeedTime);
    }

    [Fact]
    public void A_late_frame_of_a_silo_that_has_left_does_not_bring_it_back_and_an_older_view_changes_nothing()
    {
        Whole();
        _ledger.Observe(Frame("b", 1, view: new(8, ["b"])), 2000);
        ReadAll();

        Assert.False(_ledger.Observe(Frame("a", 2, view: new(7, ["a", "b"])), 2300));
        _ledger.Observe(Frame("b", 2), 2500);

        Assert.Equal(2500, _ledger.FeedTime);
    }

    private static FeedFrame Frame(
        string silo, long number, long generation = 5, short? reread = null, ClusterView? view = null, int lagMs = 0) =>
        new(silo, generation, number, reread is { } partition ? [partition] : [], [], view, LagMs: lagMs);

    private void Whole()
    {
        _ledger.Expect(2);
        _ledger.Observe(Frame("a", 1), 1000);
        ReadAll();
    }

    private void ReadAll()
    {
        foreach (var partition in _ledger.TakeMissing(100)) _ledger.Done(partition, read: true);
    }
}
