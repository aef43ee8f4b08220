using ParkAndSee.Bays;
using ParkAndSee.City;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.City;

public class CityTrafficTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    // A Tuesday, 10:00 in Paris.
    private static readonly long Tuesday = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_seed_another_one()
    {
        var plan = new CityPlan(7, Tuesday) { ScanCars = 1, FlickerShare = 0.1 };

        var day = Read(plan, Streets.Mixed(300), Hour);

        Assert.Equal(day, Read(plan, Streets.Mixed(300), Hour));
        Assert.NotEqual(day, Read(plan with { Seed = 8 }, Streets.Mixed(300), Hour));
    }

    [Fact]
    public void A_later_start_on_the_same_day_goes_on_with_the_same_events()
    {
        var bays = Streets.Mixed(300);
        var early = Read(new CityPlan(1, Tuesday), bays, 4 * Hour).Select(e => e.Event).ToDictionary(e => e.EventId);
        var late = Read(new CityPlan(1, Tuesday + (2 * Hour)), bays, 2 * Hour);

        var own = late.Where(e => e.Event.At > Tuesday + (2 * Hour)).Select(e => e.Event).ToArray();

        Assert.NotEmpty(own);
        Assert.All(own, e => Assert.Equal(e, early[e.EventId]));
    }

    [Fact]
    public void Every_bay_is_known_at_once_and_about_four_in_five_are_taken()
    {
        var bays = Streets.Mixed(4000);
        var traffic = new CityTraffic(new CityPlan(1, Tuesday), bays);

        var share = traffic.OccupiedBays / (double)bays.Length;
        var present = traffic.Events().TakeWhile(e => e.SendAt == Tuesday).ToArray();

        Assert.InRange(share, 0.70, 0.88);
        Assert.Equal(bays.Length, present.Select(e => e.BayIndex).Distinct().Count());
        Assert.All(present, e => Assert.Equal(Tuesday, e.Event.At));
    }

    [Theory]
    [InlineData("2026-03-03T12:00+01:00")]
    [InlineData("2026-03-03T21:00+01:00")]
    [InlineData("2026-03-04T03:00+01:00")]
    [InlineData("2026-03-07T15:00+01:00")]
    [InlineData("2026-03-08T11:00+01:00")]
    public void Paris_delivery_bays_are_well_used_at_any_hour(string start)
    {
        var at = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        var traffic = new CityTraffic(new CityPlan(1, at), Streets.Paris(9700));

        Assert.InRange(traffic.OccupiedBays / 9700.0, 0.6, 0.92);
    }

    [Fact]
    public void A_city_of_9700_bays_makes_a_believable_number_of_events_by_day_and_fewer_by_night()
    {
        double PerSecond(long start) =>
            Read(new CityPlan(1, start), Streets.Paris(9700), Hour).Count(e => e.SendAt > start) / 3600.0;

        var day = PerSecond(Tuesday);
        var night = PerSecond(Tuesday + (17 * Hour));

        Assert.InRange(day, 8, 30);
        Assert.InRange(night, 2, day / 2);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(2000)]
    public void A_wanted_rate_is_kept(double rate)
    {
        var plan = new CityPlan(1, Tuesday) { EventsPerSecond = rate };

        var events = Read(plan, Streets.Paris(9700), 3 * Minute).Count(e => e.SendAt > Tuesday) / 180.0;

        Assert.InRange(events / rate, 0.8, 1.2);
    }

    [Fact]
    public void Deliveries_take_minutes_and_visitors_an_hour_or_two()
    {
        double MedianMinutes(BayKind kind)
        {
            var stays = Stays(Read(new CityPlan(1, Tuesday), Streets.Of(kind, 400), 7 * Hour))
                .Where(s => s.From is var from && from > Tuesday && from < Tuesday + (2 * Hour)).Select(s => s.To - s.From)
                .Order().ToArray();
            return stays[stays.Length / 2] / (double)Minute;
        }

        Assert.InRange(MedianMinutes(BayKind.Delivery), 10, 18);
        Assert.InRange(MedianMinutes(BayKind.Paying), 50, 110);
        Assert.InRange(MedianMinutes(BayKind.Taxi), 7, 14);
    }

    [Fact]
    public void Arrivals_and_departures_of_a_bay_alternate_and_share_their_session()
    {
        var events = Read(new CityPlan(1, Tuesday) { FlickerShare = 0.3 }, Streets.Mixed(200), 6 * Hour);

        foreach (var bay in events.Where(e => e.Event.Type != EventType.ScheduledReport).GroupBy(e => e.BayIndex))
        {
            TimedEvent? open = null;
            foreach (var e in bay.OrderBy(e => e.Event.At))
            {
                Assert.Equal(open is null ? EventType.ParkStart : EventType.ParkEnd, e.Event.Type);
                if (open is { } start) Assert.Equal(start.Event.Session, e.Event.Session);
                open = open is null ? e : null;
            }
        }
    }

    [Fact]
    public void Every_sensor_reports_once_an_hour_at_its_own_minute_and_tells_the_truth()
    {
        var events = Read(new CityPlan(1, Tuesday), Streets.Mixed(500), 3 * Hour);
        var state = new Dictionary<int, short>();
        var beats = new Dictionary<int, List<long>>();
        foreach (var e in events)
        {
            if (e.Event.Type != EventType.ScheduledReport) state[e.BayIndex] = (short)(e.Event.Type == EventType.ParkStart ? 1 : 0);
            else if (e.SendAt > Tuesday)
            {
                Assert.Equal(state.GetValueOrDefault(e.BayIndex), e.Event.Occupants);
                (beats.TryGetValue(e.BayIndex, out var list) ? list : beats[e.BayIndex] = []).Add(e.Event.At);
            }
        }

        Assert.Equal(500, beats.Count);
        Assert.All(beats.Values, times => Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(Hour, pair.Second - pair.First)));
        Assert.InRange(beats.Values.Count(times => times[0] % Hour < Hour / 2), 150, 350);
    }

    [Fact]
    public void A_scan_car_reads_the_same_plate_for_the_same_stay_and_only_where_a_vehicle_stands()
    {
        var events = Read(new CityPlan(1, Tuesday) { ScanCars = 2 }, Streets.Of(BayKind.Residential, 60), 2 * Hour);
        var session = new Dictionary<BayId, Guid>();
        var plates = new Dictionary<Guid, ulong>();
        var reads = 0;
        foreach (var e in events.Select(e => e.Event))
        {
            if (e.Type == EventType.ParkStart) session[e.Bay] = e.Session;
            else if (e.Type == EventType.ParkEnd) session.Remove(e.Bay);
            else if (e.Type == EventType.VehicleDetected)
            {
                reads++;
                Assert.Equal(DataSourceType.Camera, e.Source);
                Assert.InRange(e.PlateConfidence, 1, 100);
                var stay = session[e.Bay];
                if (plates.TryGetValue(stay, out var plate)) Assert.Equal(plate, e.PlateSeed);
                plates[stay] = e.PlateSeed;
            }
        }

        Assert.InRange(reads, 3000, 6000);
        Assert.Equal(plates.Count, plates.Values.Distinct().Count());
    }

    [Fact]
    public void Event_ids_are_unique_over_a_day()
    {
        var events = Read(new CityPlan(1, Tuesday) { FlickerShare = 0.2, ScanCars = 3 }, Streets.Mixed(1000), 24 * Hour);

        Assert.Equal(events.Count, events.Select(e => e.Event.EventId).Distinct().Count());
        Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.SendAt <= pair.Second.SendAt), "ascending");
    }

    private static List<TimedEvent> Read(CityPlan plan, SimBay[] bays, long time) =>
        [.. new CityTraffic(plan, bays).Events().TakeWhile(e => e.SendAt <= plan.Start + time)];

    private static IEnumerable<(long From, long To)> Stays(IEnumerable<TimedEvent> events)
    {
        var open = new Dictionary<Guid, long>();
        foreach (var e in events.Select(e => e.Event))
        {
            if (e.Type == EventType.ParkStart) open[e.Session] = e.At;
            else if (e.Type == EventType.ParkEnd && open.Remove(e.Session, out var from)) yield return (from, e.At);
        }
    }
}
