using CsCheck;
using ParkAndSee.Shared;
using Xunit;
using static ParkAndSee.Tests.Shared.SharedTown;

namespace ParkAndSee.Tests.Shared;

public class SharedFoldTests
{
    private static readonly Gen<SharedReport> AnyReport = Gen.Select(Gen.Int[0, 60], Gen.Enum<SharedVehicleState>(), Gen.Int[0, 3],
        Gen.Int[0, 7], Gen.Enum<SharedSurface>(), Gen.Int[0, 2],
        (minute, state, place, signs, surface, tipped) => new SharedReport(
            Guid.NewGuid(), default, default, Morning + (minute * Minute), state, (SharedSigns)signs, place == 0
                ? null
                : At(place * 40, 0, place * 5), surface, tipped == 0 ? null : tipped == 1));

    [Fact]
    public void What_is_known_depends_on_the_times_of_the_reports_and_not_on_their_arrival() =>
        Gen.Select(AnyReport.Array[1, SharedFold.Kept], Gen.Int[1, 5]).Sample((reports, parts) =>
        {
            var whole = SharedFold.Take(default, [], reports, Document.Tolerance).Known;
            var shuffled = reports.OrderBy(report => report.Id.GetHashCode()).ToArray();
            var (settled, kept, known) = (default(SharedStanding), Array.Empty<SharedReport>(), default(SharedStanding));
            foreach (var part in shuffled.Chunk(parts))
                (settled, kept, known) = SharedFold.Take(settled, kept, [.. part, .. part], Document.Tolerance);

            Assert.Equal(whole, known);
            Assert.Equal(known, SharedFold.Take(settled, kept, reports, Document.Tolerance).Known);
        });

    [Fact]
    public void The_memory_is_bounded_and_what_is_older_than_it_changes_nothing()
    {
        SharedReport[] reports = [.. Enumerable.Range(0, 100).Select(n => Telemetry(n, At(n * 40, 0, 4)))];
        var (settled, kept, known) = SharedFold.Take(default, [], reports, Document.Tolerance);
        Assert.Equal(SharedFold.Kept, kept.Length);

        var late = SharedFold.Take(settled, kept, [Event(3, SharedVehicleState.Removed), reports[7]], Document.Tolerance);

        Assert.Equal(known, late.Known);
        Assert.Equal(kept, late.Kept);
    }

    [Fact]
    public void A_late_report_never_moves_a_vehicle_back_and_still_counts_for_its_time()
    {
        var (end, later) = (Event(10, SharedVehicleState.Available, At(80, 0, 4)), Telemetry(20, At(80, 1, 4)));
        var before = Known(end, later);
        Assert.Equal(before, Known(end, later, Telemetry(5, At(0, 0, 4))));
        Assert.Equal(Morning + (20 * Minute), Known(end, later, Event(15, SharedVehicleState.OnTrip)).Since);
    }

    [Fact]
    public void It_stands_since_the_first_report_from_where_it_stands()
    {
        // 5 + 5 + 3 m explain 11 m
        Assert.Equal(Morning, Known(Event(0, SharedVehicleState.Available, At(0, 0, 5)), Telemetry(9, At(11, 0, 5))).Since);
        Assert.Equal(Morning + (9 * Minute), Known(Event(0, SharedVehicleState.Available, At(0, 0, 5)), Telemetry(9, At(14, 0, 5))).Since);
        Assert.Equal(Morning + (9 * Minute),
            Known(Event(0, SharedVehicleState.Available, At(0, 0, 5)), Event(5, SharedVehicleState.OnTrip),
                Event(9, SharedVehicleState.Available, At(0, 0, 5))).Since);
    }

    [Fact]
    public void The_most_accurate_place_counts_and_of_equals_the_latest()
    {
        SharedReport[] reports = [Event(0, SharedVehicleState.Available, At(0, 0, 8)), Telemetry(1, At(1, 0, 4)), Telemetry(2, At(2, 0, 9)),
            Telemetry(3, At(3, 0, 4))];
        Assert.Equal(At(1, 0, 4), Known(reports[..3]).Fix);
        Assert.Equal(At(3, 0, 4), Known(reports).Fix);
    }

    [Fact]
    public void A_pick_up_takes_it_off_the_street_until_a_state_puts_it_back()
    {
        var up = Event(5, SharedVehicleState.NonOperational, At(0, 0, 4), SharedSigns.PickedUp);
        SharedReport[] reports = [Event(0, SharedVehicleState.Available, At(0, 0, 4)), up, Telemetry(6, At(900, 0, 4))];
        Assert.Equal(SharedMotion.Removed, Known(reports).Motion);
        Assert.Equal(SharedMotion.Standing, Known([.. reports, Event(9, SharedVehicleState.Available, At(900, 0, 4))]).Motion);
    }

    [Fact]
    public void A_trip_leaves_no_place_behind()
    {
        var known = Known(Event(0, SharedVehicleState.Available, At(0, 0, 4)), Telemetry(1, At(0, 0, 4), SharedSurface.Sidewalk),
            Event(2, SharedVehicleState.OnTrip, At(0, 0, 4)));
        Assert.Equal((null, SharedSurface.Unsaid), (known.Fix, known.Surface));
    }
}
