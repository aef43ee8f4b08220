using ParkAndSee.City;
using ParkAndSee.Faults;
using ParkAndSee.Ingest;
using ParkAndSee.Tests.City;
using Xunit;

namespace ParkAndSee.Tests.Faults;

public class FaultyGatewayTests
{
    private const long Hour = 3_600_000;
    private static readonly long Start = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly SimBay[] Bays = Streets.Mixed(600);
    private static readonly List<TimedEvent> Truth = City(0);
    private static readonly Dictionary<Guid, TimedEvent> ById = Truth.ToDictionary(e => e.Event.EventId);

    [Fact]
    public void Without_faults_the_stream_passes_unchanged() => Assert.Equal(Truth, Pass(FaultMix.None));

    [Fact]
    public void The_same_seed_makes_the_same_faults_and_the_stream_ascends()
    {
        var heavy = Pass(FaultMix.Heavy);

        Assert.Equal(heavy, Pass(FaultMix.Heavy));
        Assert.True(heavy.Zip(heavy.Skip(1)).All(pair => pair.First.SendAt <= pair.Second.SendAt));
    }

    [Fact]
    public void Duplicates_are_the_same_event_again_in_the_wanted_share()
    {
        var sent = Pass(new FaultMix { Duplicates = 0.2 });

        var twice = sent.GroupBy(e => e.Event.EventId).Where(g => g.Count() == 2).ToArray();
        Assert.InRange(twice.Length / (double)Truth.Count, 0.17, 0.23);
        Assert.All(twice, pair => Assert.Equal(pair.First().Event, pair.Last().Event));
        Assert.All(twice, pair => Assert.InRange(pair.Last().SendAt - pair.First().SendAt, 1_000, 120_000));
    }

    [Fact]
    public void A_repetition_is_the_same_to_the_last_field_even_when_the_first_came_late()
    {
        var twice = Pass(new FaultMix { Duplicates = 0.3, Late = 0.3 }).GroupBy(e => e.Event.EventId).Where(g => g.Count() == 2).ToArray();

        Assert.Contains(twice, pair => pair.First().SendAt > ById[pair.Key].SendAt);
        Assert.All(twice, pair => Assert.Equal(pair.First().Event, pair.Last().Event));
    }

    [Fact]
    public void A_late_event_keeps_its_time_and_comes_5_to_90_minutes_after_it()
    {
        var late = Pass(new FaultMix { Late = 0.1 }).Where(e => e.SendAt > ById[e.Event.EventId].SendAt).ToArray();

        Assert.InRange(late.Length / (double)Truth.Count, 0.07, 0.12);
        Assert.All(late, e => Assert.Equal(ById[e.Event.EventId].Event.At, e.Event.At));
        Assert.All(late, e => Assert.InRange(e.SendAt - ById[e.Event.EventId].SendAt, 5 * 60_000, 90 * 60_000));
        Assert.All(late, e => Assert.Equal(e.SendAt, e.Event.PublishedAt));
    }

    [Fact]
    public void Disorder_lets_younger_events_overtake_by_seconds()
    {
        var sent = Pass(new FaultMix { Disorder = 0.3 });

        var overtaken = sent.Zip(sent.Skip(1)).Count(pair => pair.First.SendAt > Start && pair.Second.Event.At < pair.First.Event.At);
        Assert.True(overtaken > 100, $"{overtaken}");
        Assert.All(sent, e => Assert.InRange(e.SendAt - ById[e.Event.EventId].SendAt, 0, 20_000));
    }

    [Fact]
    public void A_silent_sensor_says_nothing_for_hours_and_half_of_them_announce_it()
    {
        var sent = Pass(new FaultMix { Silence = 0.5 });

        var heard = sent.Select(e => e.Event.EventId).ToHashSet();
        var mute = Truth.Where(e => e.Event.Type == EventType.ScheduledReport && !heard.Contains(e.Event.EventId)).Select(e => e.BayIndex)
            .Distinct().Count();
        var lost = sent.Where(e => e.Event.Type == EventType.CommsLost).ToArray();
        Assert.InRange(mute, 150, 450);
        Assert.InRange(lost.Length, 20, 200);
        Assert.All(lost, l => Assert.DoesNotContain(sent,
            e => e.BayIndex == l.BayIndex && e.Event.Type != EventType.CommsLost && e.Event.At > l.Event.At
            && e.Event.At < l.Event.At + (4 * Hour)));
    }

    [Fact]
    public void A_stuck_sensor_reports_on_and_sees_no_vehicle_come_or_go()
    {
        var sent = Pass(new FaultMix { Stuck = 1 });

        var lost = Truth.Select(e => e.Event).ExceptBy(sent.Select(e => e.Event.EventId), e => e.EventId).ToArray();
        Assert.NotEmpty(lost);
        Assert.All(lost, e => Assert.NotEqual(EventType.ScheduledReport, e.Type));
        Assert.Contains(sent, e => e.Event.Type == EventType.ScheduledReport && e.Event.Occupants != ById[e.Event.EventId].Event.Occupants);
    }

    [Fact]
    public void Flicker_is_a_false_stay_of_7_to_62_seconds()
    {
        var flicker = City(0.5);
        var starts = flicker.Where(e => e.Event.Type == EventType.ParkStart && e.Event.At > Start)
            .ToDictionary(e => e.Event.Session, e => e.Event.At);
        var brief = flicker.Where(e => e.Event.Type == EventType.ParkEnd && starts.ContainsKey(e.Event.Session))
            .Select(e => e.Event.At - starts[e.Event.Session]).Where(stay => stay < 64_000).ToArray();

        Assert.True(brief.Length > 100, $"{brief.Length}");
        Assert.All(brief, stay => Assert.InRange(stay, 7_000, 62_000));
        Assert.DoesNotContain(Truth.GroupBy(e => e.Event.Session)
            .Where(g => g.Key != Guid.Empty && g.Count() == 2 && g.First().Event.At > Start),
            g => g.Last().Event.At - g.First().Event.At < 64_000);
    }

    [Fact]
    public void A_skewed_clock_is_wrong_by_the_same_amount_all_day()
    {
        var sent = Pass(new FaultMix { Skew = 0.5 });

        var errors = sent.GroupBy(e => e.BayIndex)
            .Select(g => g.Select(e => e.Event.At - ById[e.Event.EventId].Event.At).Distinct().ToArray()).ToArray();
        Assert.All(errors, e => Assert.Single(e));
        Assert.InRange(errors.Count(e => e[0] != 0), 240, 360);
        Assert.All(errors.Where(e => e[0] != 0), e => Assert.InRange(Math.Abs(e[0]), 5_000, 120_000));
    }

    [Fact]
    public void A_list_of_shares_may_begin_with_a_name()
    {
        Assert.Equal(FaultMix.Light with { Late = 0.5 }, FaultMix.Parse("light,late=0.5"));
        Assert.Equal(FaultMix.None, FaultMix.Parse("none"));
    }

    [Theory]
    [InlineData("lightning", "duplicates, late")]
    [InlineData("late=2", "'2', not a number from 0 to 1")]
    [InlineData("late=", "from 0 to 1")]
    public void A_wrong_fault_is_named_with_what_may_stand_there(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => FaultMix.Parse(text)).Message);

    private static List<TimedEvent> Pass(FaultMix mix) =>
        [.. new FaultyGateway(mix, 1, Bays).Pass(City(0)).TakeWhile(e => e.SendAt <= Start + (8 * Hour))];

    private static List<TimedEvent> City(double flicker) =>
        [.. new CityTraffic(new CityPlan(1, Start) { FlickerShare = flicker }, Bays).Events()
            .TakeWhile(e => e.SendAt <= Start + (8 * Hour))];
}
