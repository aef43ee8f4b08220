using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;
using ParkAndSee.Tests.CurbPolicies;
using ParkAndSee.Vehicles;
using Xunit;
using static ParkAndSee.Assessments.Stays;

namespace ParkAndSee.Tests.Assessments;

/// <summary>A bay's state as the stay that the rules see.</summary>
public class BayAssessmentTests
{
    private static readonly BayId Bay = BayId.Of("town", "1");
    private static readonly CurbPlace One = new("town", "1", null, BayKind.Paying, 1);
    private static readonly CurbPlace Eight = One with { Kind = BayKind.TwoWheeler, Places = 8 };

    [Fact]
    public void An_arrival_is_a_stay_since_then() =>
        Assert.Equal((BayStatus.Occupied, 10, -1), Seen(One, 20, new BayFact(0, 10, EventType.ParkStart, -1)));

    [Fact]
    public void Nothing_is_ever_said_of_a_silent_bay()
    {
        var now = 10 + SilencePolicy.Default.LimitMs;
        var state = Fold(One, new BayFact(0, 10, EventType.ScheduledReport, 1));

        Assert.Equal(BayStatus.Unknown, BayAssessment.StayOf(Bay, One, state, null, SilencePolicy.Default, now).Status);
        Assert.Equal((AssessmentVerdict.Unknown, AssessmentReason.BayUnknown),
            Short(BayAssessment.Of(Bay, One, state, null, SilencePolicy.Default, CurbRules.Empty, now)));
    }

    [Fact]
    public void In_a_bay_that_counts_somebody_stands_while_the_count_is_above_zero()
    {
        Assert.Equal((BayStatus.Occupied, 10, 1), Seen(Eight, 20, new BayFact(0, 10, EventType.ParkStart, -1)));
        Assert.Equal((BayStatus.Free, 15, 0),
            Seen(Eight, 20, new BayFact(0, 10, EventType.ParkStart, -1), new BayFact(0, 15, EventType.ParkEnd, -1)));
    }

    [Fact]
    public void Rights_that_touch_are_one_and_one_that_ended_before_the_arrival_is_somebody_elses()
    {
        var state = Fold(One, new BayFact(0, 100, EventType.ParkStart, -1), Right(50, 90), Right(100, 200), Right(200, 300),
            Right(400, 500));

        Assert.Equal(new RightSpan(100, 300), RightAt(state, 150));
        Assert.Equal(new RightSpan(100, 300), RightAt(state, 350));
        Assert.Equal(new RightSpan(400, 500), RightAt(state, 400));
    }

    [Fact]
    public void A_right_that_comes_is_an_instant_to_look_again()
    {
        var state = Fold(One, new BayFact(0, 100, EventType.ParkStart, -1), Right(100, 200), Right(400, 500));

        Assert.Equal(400, BayAssessment.Of(Bay, One, state, null, SilencePolicy.Default, CurbRules.Empty, 150).NextEvaluationAt);
    }

    [Fact]
    public void A_read_for_a_zone_is_not_what_is_known_for_parking()
    {
        var zfe = new ReadCoverage(ReadPurpose.ZfeControl, 120, 120, true, CoveredBy.Permit, null, ["car"], [], []);
        var state = Fold(One, new BayFact(0, 100, EventType.ParkStart, -1));

        Assert.Null(BayAssessment.StayOf(Bay, One, state, BayReads.None.With(zfe), SilencePolicy.Default, 150).Read);
    }

    [Fact]
    public void A_stay_in_which_somebody_was_read_accuses_nobody_once_the_word_of_the_read_is_lost()
    {
        const string rule = """{ "activity": "parking", "graceMinutes": 0, "payment": { "by": "bay", "tariff": "town", "zone": "1" } }""";
        var arrival = At("2026-11-24 10:00");
        var read = arrival + 600_000;
        // The sign of life keeps the state from ending at its longest age.
        var state = Fold(One, new BayFact(0, arrival, EventType.ParkStart, -1), new BayFact(0, read, EventType.VehicleAtBay, -1),
            new BayFact(0, read + 3_600_000, EventType.CommsRestored, -1));
        var covered = BayReads.None.With(
            new ReadCoverage(ReadPurpose.ParkingControl, read, read, false, CoveredBy.Something, null, [], [], []));
        var unpaid = BayReads.None.With(
            new ReadCoverage(ReadPurpose.ParkingControl, read, read, false, CoveredBy.Nothing, null, [], [], []));
        (AssessmentVerdict, AssessmentReason) Told(BayReads? reads, long now) =>
            Short(BayAssessment.Of(Bay, One, state, reads, SilencePolicy.Default, Rules(rule), now));

        Assert.Equal((AssessmentVerdict.Lawful, AssessmentReason.RegisterCovers), Told(covered, read + 600_000));
        Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown), Told(unpaid, read + 600_000));
        Assert.Equal((AssessmentVerdict.Unknown, AssessmentReason.ReadNotKept), Told(null, read + 600_000));
        // the read does not work backwards
        Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown), Told(null, read - 1));
        // nor for ever
        Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.NoRightKnown), Told(null, read + ReadCoverage.LastsMs));
    }

    [Fact]
    public void The_departure_before_the_arrival_is_when_the_vehicle_before_left()
    {
        Assert.Null(LeftBefore(new BayFact(0, 100, EventType.ParkStart, -1)));
        Assert.Equal(90, LeftBefore(new BayFact(0, 50, EventType.ParkStart, -1), new BayFact(0, 90, EventType.ParkEnd, -1),
            new BayFact(0, 100, EventType.ParkStart, -1)));

        // The next vehicle followed at once.
        Assert.Equal(100, LeftBefore(new BayFact(0, 100, EventType.ParkStart, -1), new BayFact(0, 100, EventType.ParkEnd, -1)));

        // A report of an empty bay does not say since when; one of a vehicle, later than the departure, does say that one came.
        Assert.Null(LeftBefore(new BayFact(0, 90, EventType.ScheduledReport, 0), new BayFact(0, 100, EventType.ParkStart, -1)));
        Assert.Equal(90, LeftBefore(new BayFact(0, 90, EventType.ParkEnd, -1), new BayFact(0, 120, EventType.ScheduledReport, 1)));
    }

    [Fact]
    public void A_bay_that_is_taken_again_too_soon_is_to_be_checked_where_the_rule_lets_a_sensor_tell()
    {
        const string rule = "{ \"activity\": \"parking\", \"noReturn\": 1, \"noReturnUnit\": \"hour\", \"sensorTells\": [\"no_return\"] }";
        var arrival = At("2026-11-24 10:00");
        var state = Fold(One, new BayFact(0, At("2026-11-24 09:40"), EventType.ParkEnd, -1),
            new BayFact(0, arrival, EventType.ParkStart, -1));

        var told = BayAssessment.Of(Bay, One, state, null, SilencePolicy.Default, Rules(rule), arrival + 60_000);

        Assert.Equal((AssessmentVerdict.ToBeChecked, AssessmentReason.NoReturn), Short(told));
        Assert.Equal(At("2026-11-24 10:40"), told.NextEvaluationAt);
    }

    private static long? LeftBefore(params BayFact[] facts) =>
        BayAssessment.StayOf(Bay, One, Fold(One, facts), null, SilencePolicy.Default, 150).LeftBefore;

    private static CurbRules Rules(string rule) =>
        CurbRules.Create([new("town", [new(0, 1, PolicyFiles.Read(PolicyFiles.Town(PolicyFiles.Policy("usual", 1, rule, ""))))])],
            [PolicyFiles.France]);

    private static RightSpan? RightAt(BayState state, long now) =>
        BayAssessment.StayOf(Bay, One, state, null, SilencePolicy.Default, now).Right;

    private static BayFact Right(long from, long until) =>
        new(0, from, EventType.RightAtBay, -1, new BayEvidence(new RightSpan(from, until)));

    private static (BayStatus, long, int) Seen(CurbPlace place, long now, params BayFact[] facts) =>
        BayAssessment.StayOf(Bay, place, Fold(place, facts), null, SilencePolicy.Default, now) is var stay
            ? (stay.Status, stay.Since, stay.Occupants)
            : default;

    private static (AssessmentVerdict, AssessmentReason) Short(Assessment told) => (told.Verdict, told.Reason);

    private static BayState Fold(CurbPlace place, params BayFact[] facts)
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++) state = BayFold.Apply(state, facts[i] with { Seq = i + 1 }, place);
        return state;
    }
}
