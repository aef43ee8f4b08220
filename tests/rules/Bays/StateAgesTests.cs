using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Bays;

/// <summary>Every state has a longest age, whatever its sensor sends (decision 0031).</summary>
public class StateAgesTests
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private static readonly CurbPlace Paying = new("town", "1", null, BayKind.Paying, 1);
    private static readonly CurbPlace FreeOfCharge = Paying with { Kind = BayKind.Free };

    [Theory]
    [InlineData(EventType.ParkStart, BayStatus.Occupied)]
    [InlineData(EventType.ParkEnd, BayStatus.Free)]
    public void A_state_is_unknown_a_day_after_its_last_event_and_not_a_millisecond_before(EventType type, BayStatus status)
    {
        var state = Fold(Fact(1, type));

        Assert.Equal(status, At(state, Day, Paying).Status);
        Assert.Equal((BayStatus.Unknown, 1 + Day), (At(state, 1 + Day, Paying).Status, At(state, 1 + Day, Paying).Since));
    }

    [Fact]
    public void Age_is_a_newer_version_than_the_last_word_and_older_than_the_next()
    {
        var state = Fold(Fact(1, EventType.ParkEnd));
        var next = BayFold.Apply(state, Fact(1 + Day, EventType.ParkStart) with { Seq = 2 });

        Assert.Equal((2, 3, 4), (At(state, 2, Paying).Version, At(state, 1 + Day, Paying).Version, At(next, 2 + Day, Paying).Version));
    }

    [Theory]
    [InlineData(BayKind.Free, "3", 7)]
    [InlineData(BayKind.Residential, null, 7)]
    [InlineData(BayKind.Disabled, null, 7)]
    [InlineData(BayKind.TwoWheeler, null, 7)]
    [InlineData(BayKind.Residential, "3", 1)]
    [InlineData(BayKind.Paying, null, 1)]
    [InlineData(BayKind.Delivery, null, 1)]
    [InlineData(BayKind.Other, null, 1)]
    public void A_vehicle_may_stand_longer_where_it_does_not_pay_for_each_hour(BayKind kind, string? tariffZone, int days)
    {
        var place = Paying with { Kind = kind, TariffZone = tariffZone };

        Assert.Equal(1 + (days * Day), UnknownFrom(Fold(Fact(1, EventType.ParkStart)), StateAges.Default, place));
        Assert.Equal(1 + Day, UnknownFrom(Fold(Fact(1, EventType.ParkEnd)), StateAges.Default, place));
    }

    [Fact]
    public void Of_a_bay_that_the_catalogue_does_not_know_the_shorter_age_holds() =>
        Assert.Equal(1 + Day, UnknownFrom(Fold(Fact(1, EventType.ParkStart)), StateAges.Default, null));

    [Fact]
    public void Each_source_type_has_its_age_and_others_have_the_common_one()
    {
        var ages = Ages(new StateAge(0, Span(5), Span(40), new Dictionary<DataSourceType, TimeSpan> { [DataSourceType.Camera] = Span(2) }));

        Assert.Equal(1 + (2 * Hour), UnknownFrom(Fold(Fact(1, EventType.ParkEnd, DataSourceType.Camera)), ages, Paying));
        Assert.Equal(1 + (5 * Hour), UnknownFrom(Fold(Fact(1, EventType.ParkEnd, DataSourceType.InGround)), ages, Paying));
        Assert.Equal(1 + (40 * Hour), UnknownFrom(Fold(Fact(1, EventType.ParkStart, DataSourceType.Camera)), ages, FreeOfCharge));
    }

    [Fact]
    public void An_age_that_is_longer_than_the_one_for_long_stays_holds_there_too() => Assert.Equal(
        1 + (50 * Hour),
        UnknownFrom(
            Fold(Fact(1, EventType.ParkStart)), Ages(new StateAge(0, Span(50), Span(40), StateAges.Normal.BySource)), FreeOfCharge));

    [Fact]
    public void The_setting_of_the_time_of_the_last_event_holds_and_a_later_one_changes_nothing_of_it()
    {
        var ages = Ages(Plain(200 * Hour, 9), Plain(100 * Hour, 3));

        Assert.Equal((100 * Hour) - 1 + Day, UnknownFrom(Fold(Fact((100 * Hour) - 1, EventType.ParkEnd)), ages, Paying));
        Assert.Equal(103 * Hour, UnknownFrom(Fold(Fact(100 * Hour, EventType.ParkEnd)), ages, Paying));
        Assert.Equal((203 * Hour) - 1, UnknownFrom(Fold(Fact((200 * Hour) - 1, EventType.ParkEnd)), ages, Paying));
        Assert.Equal(209 * Hour, UnknownFrom(Fold(Fact(200 * Hour, EventType.ParkEnd)), ages, Paying));
    }

    [Theory]
    [InlineData(EventType.ScheduledReport, true)]
    [InlineData(EventType.CommsRestored, true)]
    [InlineData(EventType.VehicleDetected, false)]
    [InlineData(EventType.CitationIssued, false)]
    [InlineData(EventType.EnterArea, false)]
    public void What_the_device_sends_confirms_the_state_and_who_passes_does_not(EventType type, bool confirms)
    {
        var state = Fold(Fact(1, EventType.ParkEnd), Fact(1 + Hour, type, DataSourceType.Camera)) with { SendsHeartbeats = false };

        Assert.Equal(1 + Day + (confirms ? Hour : 0), UnknownFrom(state, StateAges.Default, Paying));
    }

    [Fact]
    public void A_sensor_that_reports_falls_silent_before_its_state_is_too_old_or_the_other_way_round()
    {
        var state = Fold(Fact(1, EventType.ScheduledReport) with { Occupants = 1 });

        Assert.Equal(1 + SilencePolicy.Default.LimitMs, UnknownFrom(state, StateAges.Default, Paying));
        Assert.Equal(1 + Hour, UnknownFrom(state, Ages(Plain(0, 1)), Paying));
    }

    [Fact]
    public void A_state_that_was_saved_before_sources_were_kept_ages_from_its_last_event() => Assert.Equal(
        10 + Day, UnknownFrom(new BayState(1, 10, new ReadingMark(5, Reading.Free), default, false), StateAges.Default, Paying));

    [Fact]
    public void The_mark_of_the_last_confirmation_does_not_depend_on_the_order() =>
        Gen.Select(Gen.Long[1, 5], Gen.Int[0, 7]).Array[1, 8].Sample(marks =>
        {
            var all = Array.ConvertAll(marks, mark => new SourceMark(mark.Item1, (DataSourceType)mark.Item2));
            var best = all.OrderBy(mark => mark.At).ThenBy(mark => mark.Source).Last();

            Assert.Equal(best, all.Aggregate((one, other) => one.Or(other)));
        });

    private static StateAges Ages(params StateAge[] ages) => new(ages);

    private static StateAge Plain(long from, int hours) => new(from, Span(hours), Span(hours), StateAges.Normal.BySource);

    private static TimeSpan Span(int hours) => TimeSpan.FromHours(hours);

    private static BayFact Fact(long at, EventType type, DataSourceType source = DataSourceType.InGround) =>
        new(0, at, type, -1, Source: source);

    private static ParkAndSee.Live.BayDelta At(BayState state, long now, CurbPlace place) =>
        BayStatusRule.At(1, state, SilencePolicy.Default, now, place);

    private static long? UnknownFrom(BayState state, StateAges ages, CurbPlace? place) =>
        BayStatusRule.UnknownFrom(state, SilencePolicy.Default with { Ages = ages }, place);

    private static BayState Fold(params BayFact[] facts)
    {
        var state = default(BayState);
        for (var i = 0; i < facts.Length; i++) state = BayFold.Apply(state, facts[i] with { Seq = i + 1 });
        return state;
    }
}
