using CsCheck;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

public class StayStepTests
{
    [Fact]
    public void Taken_in_batch_by_batch_a_bay_has_the_stays_of_the_whole_set() => StaySets.Batches.Sample(batches =>
    {
        var marks = BayMarks.None;
        var log = new List<StayEvent>();
        var rows = new SortedDictionary<long, UnpairedStay>();
        foreach (var batch in batches)
        {
            log.AddRange(batch);
            marks = Take(StayStep.Plan(marks, batch), marks.OpenAt, log, rows);
            var whole = new List<UnpairedStay>();
            var open = UnpairedFold.Run(null, log.Where(e => marks.Moves(e)).Order(UnpairedFold.Order), whole);
            Assert.Equal(whole, rows.Values);
            Assert.Equal(open, marks.OpenAt);
        }
    }, iter: 20_000);

    [Fact]
    public void What_comes_in_order_never_reads_the_history_again() => StaySets.Unpaired.Array[1, 30].Sample(events =>
    {
        var marks = BayMarks.None;
        foreach (var instant in events.GroupBy(e => e.At).OrderBy(g => g.Key))
        {
            var step = StayStep.Plan(marks, instant.ToArray());
            Assert.NotEqual(StayStepKind.Refold, step.Kind);
            marks = step.Marks;
        }
    });

    /// <summary>The same moves as <c>PostgresStayStore</c>, on lists.</summary>
    private static BayMarks Take(StayStep step, long? openAt, List<StayEvent> log, SortedDictionary<long, UnpairedStay> rows)
    {
        var stays = new List<UnpairedStay>();
        if (step.Kind == StayStepKind.Nothing) return step.Marks;
        if (step.Kind == StayStepKind.Continue)
        {
            openAt = UnpairedFold.Run(openAt, step.Moving, stays);
            foreach (var stay in stays) rows[stay.Arrival] = stay;
            return step.Marks with { OpenAt = openAt };
        }
        var lower = log.Where(e => e.At < step.From).Select(e => step.Marks.BoundaryOf(e)).Max() ?? long.MinValue;
        var upper = step.To == long.MaxValue ? long.MaxValue
            : log.Where(e => e.At > step.To).Select(e => step.Marks.BoundaryOf(e)).Min() ?? long.MaxValue;
        var window = StayWindow.Of(step.Marks, log.Where(e => e.At >= lower && e.At <= upper), upper);
        var end = UnpairedFold.Run(null, window, stays);
        foreach (var arrival in rows.Keys.Where(a => a >= lower && a < upper).ToArray()) rows.Remove(arrival);
        foreach (var stay in stays) rows[stay.Arrival] = stay;
        return step.Marks with { OpenAt = upper == long.MaxValue ? end : openAt };
    }
}
