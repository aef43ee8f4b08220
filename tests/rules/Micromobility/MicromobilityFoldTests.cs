using CsCheck;
using ParkAndSee.Micromobility;
using Xunit;
using static ParkAndSee.Tests.Micromobility.MicromobilityTown;

namespace ParkAndSee.Tests.Micromobility;

public class MicromobilityFoldTests
{
    private static readonly Gen<MicromobilityReport> AnyReport = Gen.Select(Gen.Int[0, 60], Gen.Enum<MdsVehicleState>(), Gen.Int[0, 3],
        Gen.Int[0, 7], Gen.Enum<MicromobilitySurface>(), Gen.Int[0, 2],
        (minute, state, place, signs, surface, tipped) => new MicromobilityReport(
            Guid.NewGuid(), default, default, Morning + (minute * Minute), state, (MicromobilityFlags)signs, place == 0
                ? null
                : At(place * 40, 0, place * 5), surface, tipped == 0 ? null : tipped == 1));

    [Fact]
    public void What_is_known_depends_on_the_times_of_the_reports_and_not_on_their_arrival() =>
        Gen.Select(AnyReport.Array[1, MicromobilityFold.Kept], Gen.Int[1, 5]).Sample((reports, parts) =>
        {
            var whole = MicromobilityFold.Take(default, [], reports, Document.Tolerance).Known;
            var shuffled = reports.OrderBy(report => report.Id.GetHashCode()).ToArray();
            var (settled, kept, known) = (default(MicromobilityVehicleState), Array.Empty<MicromobilityReport>(),
                default(MicromobilityVehicleState));
            foreach (var part in shuffled.Chunk(parts))
                (settled, kept, known) = MicromobilityFold.Take(settled, kept, [.. part, .. part], Document.Tolerance);

            Assert.Equal(whole, known);
            Assert.Equal(known, MicromobilityFold.Take(settled, kept, reports, Document.Tolerance).Known);
        });

    [Fact]
    public void The_memory_is_bounded_and_what_is_older_than_it_changes_nothing()
    {
        MicromobilityReport[] reports = [.. Enumerable.Range(0, 100).Select(n => Telemetry(n, At(n * 40, 0, 4)))];
        var (settled, kept, known) = MicromobilityFold.Take(default, [], reports, Document.Tolerance);
        Assert.Equal(MicromobilityFold.Kept, kept.Length);

        var late = MicromobilityFold.Take(settled, kept, [Event(3, MdsVehicleState.Removed), reports[7]], Document.Tolerance);

        Assert.Equal(known, late.Known);
        Assert.Equal(kept, late.Kept);
    }

    [Fact]
    public void A_late_report_never_moves_a_vehicle_back_and_still_counts_for_its_time()
    {
        var (end, later) = (Event(10, MdsVehicleState.Available, At(80, 0, 4)), Telemetry(20, At(80, 1, 4)));
        var before = Known(end, later);
        Assert.Equal(before, Known(end, later, Telemetry(5, At(0, 0, 4))));
        Assert.Equal(Morning + (20 * Minute), Known(end, later, Event(15, MdsVehicleState.OnTrip)).Since);
    }

    [Fact]
    public void It_stands_since_the_first_report_from_where_it_stands()
    {
        // 5 + 5 + 3 m explain 11 m
        Assert.Equal(Morning, Known(Event(0, MdsVehicleState.Available, At(0, 0, 5)), Telemetry(9, At(11, 0, 5))).Since);
        Assert.Equal(Morning + (9 * Minute), Known(Event(0, MdsVehicleState.Available, At(0, 0, 5)), Telemetry(9, At(14, 0, 5))).Since);
        Assert.Equal(Morning + (9 * Minute),
            Known(Event(0, MdsVehicleState.Available, At(0, 0, 5)), Event(5, MdsVehicleState.OnTrip),
                Event(9, MdsVehicleState.Available, At(0, 0, 5))).Since);
    }

    [Fact]
    public void The_most_accurate_place_counts_and_of_equals_the_latest()
    {
        MicromobilityReport[] reports = [Event(0, MdsVehicleState.Available, At(0, 0, 8)), Telemetry(1, At(1, 0, 4)),
            Telemetry(2, At(2, 0, 9)),
            Telemetry(3, At(3, 0, 4))];
        Assert.Equal(At(1, 0, 4), Known(reports[..3]).Fix);
        Assert.Equal(At(3, 0, 4), Known(reports).Fix);
    }

    [Fact]
    public void A_pick_up_takes_it_off_the_street_until_a_state_puts_it_back()
    {
        var up = Event(5, MdsVehicleState.NonOperational, At(0, 0, 4), MicromobilityFlags.PickedUp);
        MicromobilityReport[] reports = [Event(0, MdsVehicleState.Available, At(0, 0, 4)), up, Telemetry(6, At(900, 0, 4))];
        Assert.Equal(MicromobilityMotion.Removed, Known(reports).Motion);
        Assert.Equal(MicromobilityMotion.Standing, Known([.. reports, Event(9, MdsVehicleState.Available, At(900, 0, 4))]).Motion);
    }

    [Fact]
    public void A_trip_leaves_no_place_behind()
    {
        var known = Known(Event(0, MdsVehicleState.Available, At(0, 0, 4)), Telemetry(1, At(0, 0, 4), MicromobilitySurface.Sidewalk),
            Event(2, MdsVehicleState.OnTrip, At(0, 0, 4)));
        Assert.Equal((null, MicromobilitySurface.Unsaid), (known.Fix, known.Surface));
    }
}
