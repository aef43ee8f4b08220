using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public class DeadlinesTests
{
    private readonly Deadlines _deadlines = new(SilencePolicy.Default);

    [Fact]
    public void A_bay_is_due_at_its_deadline_and_not_a_millisecond_before()
    {
        var bay = Bay(1, lookAt: 100);
        _deadlines.Follow(bay, 0);

        Assert.Empty(_deadlines.Elapsed(99));
        Assert.Equal([bay], _deadlines.Elapsed(100));
        Assert.Empty(_deadlines.Elapsed(1000));
    }

    [Fact]
    public void The_nearer_of_silence_and_look_comes_first_and_the_other_after_it()
    {
        var bay = Bay(1, lookAt: 100);
        bay.State = new BayState(1, 10, default, new ReadingMark(10, Reading.Occupied), true);
        _deadlines.Follow(bay, 10);
        Assert.Equal([bay], _deadlines.Elapsed(100));

        bay.NextEvaluationAt = long.MaxValue;
        _deadlines.Follow(bay, 100);

        Assert.Empty(_deadlines.Elapsed(10 + SilencePolicy.Default.LimitMs - 1));
        Assert.Equal([bay], _deadlines.Elapsed(10 + SilencePolicy.Default.LimitMs));
    }

    [Fact]
    public void A_bay_that_sends_no_reports_is_due_when_its_state_is_too_old()
    {
        var bay = Bay(1, long.MaxValue);
        bay.State = new BayState(1, 10, new ReadingMark(10, Reading.Free), default, false);
        _deadlines.Follow(bay, 10);
        var tooOld = 10 + (long)StateAges.Normal.Longest.TotalMilliseconds;

        Assert.Empty(_deadlines.Elapsed(tooOld - 1));
        Assert.Equal([bay], _deadlines.Elapsed(tooOld));
        _deadlines.Follow(bay, tooOld);
        Assert.Empty(_deadlines.Elapsed(long.MaxValue - 1));
    }

    [Fact]
    public void A_deadline_that_passed_between_the_answer_and_now_is_not_lost()
    {
        var bay = Bay(1, lookAt: 99);
        _deadlines.Follow(bay, 100);

        Assert.Equal([bay], _deadlines.Elapsed(100));
    }

    [Fact]
    public void No_deadline_is_missed_and_none_is_told_twice() => Gen.Select(Gen.Int[0, 4], Gen.Long[1, 50]).Array[1, 60].Sample(steps =>
    {
        var deadlines = new Deadlines(SilencePolicy.Default);
        TrackedBay[] bays = [.. Enumerable.Range(1, 5).Select(no => Bay(no, long.MaxValue))];
        for (var now = 0L; now < steps.Length; now++)
        {
            var (no, ahead) = steps[now];
            bays[no].NextEvaluationAt = now + ahead;
            deadlines.Follow(bays[no], now);
            var due = deadlines.Elapsed(now);
            Assert.Equal(due.Count, due.Distinct().Count());
            foreach (var bay in due.Where(bay => bay.NextEvaluationAt <= now)) bay.NextEvaluationAt = long.MaxValue;
            foreach (var bay in due) deadlines.Follow(bay, now);
            Assert.DoesNotContain(bays, bay => bay.NextEvaluationAt <= now);
        }
    });

    private static TrackedBay Bay(int no, long lookAt) => new(no, BayId.Of("test", $"{no}")) { NextEvaluationAt = lookAt };
}
