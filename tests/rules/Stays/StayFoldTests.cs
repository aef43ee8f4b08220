using CsCheck;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

public class StayFoldTests
{
    private static readonly BayId Bay = BayId.Of("test", "1");
    private static readonly Guid S1 = new("00000000-0000-4000-8000-000000000001");
    private static readonly Guid S2 = new("00000000-0000-4000-8000-000000000002");

    [Fact]
    public void Order_and_repetition_of_events_change_nothing() => Gen.Select(StaySets.Event.Array[0, 30], Gen.Int).Sample((events, seed) =>
    {
        var again = events.Concat(events.Where((_, i) => i % 5 == 0)).ToArray();
        new Random(seed).Shuffle(again);
        Assert.Equal(StayFold.Fold(Bay, 1, events), StayFold.Fold(Bay, 1, again));
    });

    [Fact]
    public void An_unpaired_bay_holds_one_stay_at_a_time() => StaySets.Unpaired.Array[0, 30].Sample(events =>
    {
        var stays = StayFold.Fold(Bay, 1, events);
        for (var i = 1; i < stays.Length; i++)
        {
            Assert.True(stays[i - 1].Arrival < stays[i].Arrival);
            Assert.NotEqual(StayState.Running, stays[i - 1].State);
            Assert.True((stays[i - 1].Departure ?? long.MinValue) <= stays[i].Arrival);
        }
    });

    [Fact]
    public void A_session_is_one_stay_from_its_earliest_start_to_its_latest_end() => Assert.Equal(
        [Finished(S1, 100_000, 900_000)],
        Fold(Start(300_000, S1), End(500_000, S1), End(900_000, S1), Start(100_000, S1)));

    [Fact]
    public void A_session_without_a_start_is_no_stay() => Assert.Empty(Fold(End(5, S1)));

    [Fact]
    public void A_session_that_ends_before_it_starts_has_no_known_departure() => Assert.Equal(
        [new Stay(Bay, S1, 500, null, StayState.Running, false)], Fold(Start(500, S1), End(400, S1)));

    [Fact]
    public void A_later_arrival_interrupts_a_session_that_never_ended() => Assert.Equal(
        [new Stay(Bay, S1, 0, null, StayState.Interrupted, false), Finished(S2, 100_000, 200_000)],
        Fold(Start(0, S1), Start(100_000, S2), End(200_000, S2)));

    [Fact]
    public void Where_several_vehicles_fit_a_later_arrival_interrupts_no_session() => Assert.Equal(
        StayState.Running, StayFold.Fold(Bay, 4, [Start(0, S1), Start(100_000, S2)])[0].State);

    [Fact]
    public void A_decommissioned_device_interrupts_a_running_session_and_an_unpaired_stay() => Assert.All(
        Fold(Start(0, S1), Start(10, default), Event(20, EventType.Decommissioned)), s => Assert.Equal(StayState.Interrupted, s.State));

    [Fact]
    public void A_departure_and_an_arrival_of_one_instant_are_two_vehicles() => Assert.Equal(
        [Finished(default, 0, 100_000), new Stay(Bay, default, 100_000, null, StayState.Running, false)],
        Fold(Start(0, default), Start(100_000, default), End(100_000, default)));

    [Fact]
    public void An_arrival_on_top_of_another_interrupts_it() => Assert.Equal(
        [new Stay(Bay, default, 0, null, StayState.Interrupted, false), Finished(default, 100_000, 200_000)],
        Fold(Start(0, default), Start(100_000, default), End(200_000, default)));

    [Fact]
    public void An_empty_report_closes_and_an_occupied_one_opens_at_its_own_time() => Assert.Equal(
        [Finished(default, 0, 100_000), new Stay(Bay, default, 300_000, null, StayState.Running, false)],
        Fold(Start(0, default), Report(50_000, 1), Report(100_000, 0), Report(200_000, 0), Report(300_000, 1), Report(400_000, 1)));

    [Fact]
    public void A_report_beside_a_session_invents_no_second_stay() => Assert.Equal(
        [Finished(S1, 0, 900_000)], Fold(Start(0, S1), Report(300_000, 1), Report(600_000, 0), End(900_000, S1)));

    [Fact]
    public void A_lost_connection_ends_no_stay() => Assert.Equal(
        [Finished(default, 0, 200_000)], Fold(Start(0, default), Event(100_000, EventType.CommsLost), End(200_000, default)));

    [Fact]
    public void A_departure_with_nobody_there_is_ignored() => Assert.Empty(Fold(End(100, default)));

    [Theory]
    [InlineData(59_999, true)]
    [InlineData(60_000, false)]
    public void Flicker_is_a_finished_stay_shorter_than_a_minute(long length, bool flicker) =>
        Assert.Equal(flicker, Assert.Single(Fold(Start(0, S1), End(length, S1))).Flicker);

    private static Stay[] Fold(params StayEvent[] events) => StayFold.Fold(Bay, 1, events);

    private static Stay Finished(Guid session, long from, long to) => new(Bay, session, from, to, StayState.Finished, false);

    private static StayEvent Start(long at, Guid session) => new(at, EventType.ParkStart, -1, session);

    private static StayEvent End(long at, Guid session) => new(at, EventType.ParkEnd, -1, session);

    private static StayEvent Report(long at, short occupants) => new(at, EventType.ScheduledReport, occupants, default);

    private static StayEvent Event(long at, EventType type) => new(at, type, -1, default);
}
