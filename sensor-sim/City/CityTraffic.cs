using NodaTime;

namespace ParkAndSee.City;

/// <summary>
/// A city that lives: an endless stream of what its sensors and cameras report, in ascending time.
/// It begins with the present: for every taken bay an arrival at the start, for every free one a report. What was before the start nobody
/// has seen, and nothing is told of it. One pass at a time; the memory is some 130 bytes per bay.
/// </summary>
public sealed class CityTraffic
{
    private readonly CityPlan _plan;
    private readonly SimBay[] _bays;
    private readonly BayRun[] _runs;
    private readonly StreetLife _life;
    private readonly LocalHours _hours;
    private readonly Tempo _tempo;
    private readonly CityEvents _events;

    /// <summary>
    /// Lets the city live up to the start: from 3 o'clock of the day before, so that any start on the same day tells the same story.
    /// </summary>
    /// <param name="plan">What makes the day.</param>
    /// <param name="bays">The bays.</param>
    public CityTraffic(CityPlan plan, SimBay[] bays)
    {
        var zone = DateTimeZoneProviders.Tzdb[plan.TimeZone];
        _plan = plan with { Heartbeat = HeartbeatFor(plan, bays.Length) };
        _bays = bays;
        _events = new CityEvents(plan.Seed, bays);
        var heartbeats = bays.Length / _plan.Heartbeat.TotalSeconds;
        var wanted = plan.EventsPerSecond is { } rate ? Math.Max(rate - heartbeats, rate * 0.1) : default(double?);
        _tempo = new Tempo(bays, wanted);
        var origin = OriginOf(zone);
        _hours = new LocalHours(zone, origin);
        _life = new StreetLife(_hours, _tempo, plan.FlickerShare);
        _runs = new BayRun[bays.Length];
        for (var i = 0; i < bays.Length; i++) _runs[i] = LiveUntilStart(bays[i], origin);
    }

    /// <summary>How many bays are taken now.</summary>
    public int OccupiedBays => _runs.Count(run => run.Occupied);

    /// <summary>The stream. Enumerate it once: the city lives on as it is read.</summary>
    public IEnumerable<TimedEvent> Events()
    {
        foreach (var first in Present()) yield return first;
        var next = new PriorityQueue<int, (long At, int Bay)>(_runs.Length);
        for (var i = 0; i < _runs.Length; i++) next.Enqueue(i, (_runs[i].NextAt, i));
        var wheel = new HeartbeatWheel(_bays, _plan.Heartbeat, _plan.Start);
        var cars = Cars();
        while (next.Count > 0)
        {
            next.TryPeek(out var bay, out var due);
            var car = cars.MinBy(c => c.NextAt);
            if (wheel.NextAt <= due.At && wheel.NextAt <= (car?.NextAt ?? long.MaxValue))
            {
                var at = wheel.NextAt;
                var heard = wheel.Pop();
                yield return _events.Report(heard, at, _runs[heard].Occupied);
            }
            else if (car is not null && car.NextAt < due.At)
            {
                var at = car.NextAt;
                var seen = car.Pop();
                if (_runs[seen].Occupied) yield return _events.PlateRead(seen, at, car.Device, _runs[seen].ArrivedAt);
            }
            else
            {
                _life.Advance(ref _runs[bay], _bays[bay].Kind);
                yield return _events.Transition(bay, due.At, _runs[bay]);
                next.DequeueEnqueue(bay, (_runs[bay].NextAt, bay));
            }
        }
    }

    /// <summary>
    /// What a server must hear to know the whole city at once. The vehicle that stands there is of the session whose end comes later. A
    /// free bay only reports: an end of its last session would move the end of one that an earlier run has told.
    /// </summary>
    private IEnumerable<TimedEvent> Present()
    {
        for (var i = 0; i < _runs.Length; i++)
            yield return _runs[i].Occupied
                ? _events.Arrival(i, _plan.Start, _runs[i].ArrivedAt)
                : _events.Report(i, _plan.Start, occupied: false);
    }

    private ScanCar[] Cars()
    {
        if (_plan.ScanCars == 0 || _bays.Length == 0) return [];
        var route = ScanCar.Route(_bays);
        return [.. Enumerable.Range(0, _plan.ScanCars).Select(n => new ScanCar(n, _plan.ScanCars, route, _hours, _plan.Start))];
    }

    private BayRun LiveUntilStart(in SimBay bay, long origin)
    {
        var seed = SeededRandom.Hash(_plan.Seed, StableIds.Fold(bay.Bay.Value), unchecked((ulong)origin));
        var run = _life.Begin(bay.Kind, seed, origin);
        while (run.NextAt <= _plan.Start) _life.Advance(ref run, bay.Kind);
        return run;
    }

    /// <summary>
    /// A fixed rate needs only some stays before the start; the natural day begins where every start of that day finds it.
    /// </summary>
    private long OriginOf(DateTimeZone zone)
    {
        var start = Instant.FromUnixTimeMilliseconds(_plan.Start);
        var yesterday = start.InZone(zone).Date.PlusDays(-1) + new LocalTime(3, 0);
        if (_plan.EventsPerSecond is null) return zone.AtLeniently(yesterday).ToInstant().ToUnixTimeMilliseconds();
        var hour = start.InZone(zone);
        var tempo = _tempo.At((((int)hour.DayOfWeek - 1) * 24) + hour.Hour);
        return _plan.Start - (long)Math.Clamp(26 * LocalHours.Hour / tempo, 60_000, 260 * LocalHours.Hour);
    }

    /// <summary>Heartbeats never take more than a fifth of a wanted rate.</summary>
    private static TimeSpan HeartbeatFor(CityPlan plan, int bays) =>
        plan.EventsPerSecond is { } rate && bays / plan.Heartbeat.TotalSeconds > rate / 5
            ? TimeSpan.FromSeconds(bays * 5 / rate)
            : plan.Heartbeat;
}
