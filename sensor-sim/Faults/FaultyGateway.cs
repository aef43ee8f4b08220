using ParkAndSee.City;
using ParkAndSee.Ingest;
using ParkAndSee.Sending;

namespace ParkAndSee.Faults;

/// <summary>
/// The way from the sensors to the door: it holds events back, repeats, reorders and loses them as the
/// mix says. The stream stays ascending in <see cref="TimedEvent.SendAt"/>; what is held back is bounded.
/// </summary>
public sealed class FaultyGateway(FaultMix mix, ulong seed, SimBay[] bays)
{
    private const int MaxHeld = 200_000;
    private const long Minute = 60_000;

    private readonly DeviceFaults _devices = new(mix, seed);
    private readonly bool[] _told = new bool[bays.Length];
    private readonly PriorityQueue<TimedEvent, (long SendAt, long Order)> _held = new();
    private long _order;
    private long _day = -1;

    /// <summary>Passes a stream on.</summary>
    /// <param name="city">Ascending in <see cref="TimedEvent.SendAt"/>.</param>
    public IEnumerable<TimedEvent> Pass(IEnumerable<TimedEvent> city)
    {
        foreach (var e in city)
        {
            AnnounceSilences(e.SendAt);
            while (_held.TryPeek(out var held, out var due) && due.SendAt <= e.SendAt)
            {
                _held.Dequeue();
                yield return held;
            }

            if (Sense(e) is not { } sensed) continue;
            var chance = new SeededRandom(SeededRandom.Hash(seed, StableIds.Fold(sensed.Event.EventId), 41));
            var sent = Delay(sensed, ref chance);
            if (chance.NextUnit() < mix.Duplicates) Hold(sent with { SendAt = sent.SendAt + (long)chance.NextBetween(1_000, 120_000) });
            if (sent.SendAt <= e.SendAt || !Hold(sent)) yield return sent;
        }
    }

    /// <summary>
    /// What the device itself makes of it: null = not heard. A car's camera stands at no bay and has none of these faults.
    /// </summary>
    private TimedEvent? Sense(TimedEvent e)
    {
        if (e.BayIndex < 0) return e;
        var happened = e.Event.At;
        var stuck = _devices.IsStuck(e.BayIndex, happened);
        var isReport = e.Event.Type == EventType.ScheduledReport;
        if (_devices.IsSilent(e.BayIndex, happened) || (stuck && !isReport)) return null;
        if (stuck) e = e with { Event = e.Event with { Occupants = _told[e.BayIndex] ? (short)1 : (short)0 } };
        else _told[e.BayIndex] = isReport ? e.Event.Occupants > 0 : e.Event.Type == EventType.ParkStart;
        return e with { Event = e.Event with { At = happened + _devices.SkewOf(e.BayIndex) } };
    }

    private TimedEvent Delay(TimedEvent e, ref SeededRandom chance)
    {
        var late = chance.NextUnit() < mix.Late ? chance.NextBetween(5 * Minute, 90 * Minute)
            : chance.NextUnit() < mix.Disorder ? chance.NextBetween(2_000, 20_000)
            : 0;
        var at = e.SendAt + (long)late;
        return e with { SendAt = at, Event = e.Event with { PublishedAt = at } };
    }

    /// <summary>Once a day, those silences of the day that are announced.</summary>
    private void AnnounceSilences(long now)
    {
        var day = now / DeviceFaults.Day;
        if (day == _day || mix.Silence <= 0) return;
        _day = day;
        for (var bay = 0; bay < bays.Length; bay++)
        {
            if (_devices.SilenceOf(bay, day) is not { } silence || !_devices.IsAnnounced(bay, day)) continue;
            if (silence.From >= now) Hold(Announce(bay, silence.From, EventType.CommsLost));
            if (silence.To >= now) Hold(Announce(bay, silence.To, EventType.CommsRestored));
        }
    }

    /// <summary>The gateway speaks, by its own good clock.</summary>
    private TimedEvent Announce(int bay, long at, EventType type) => new(at, bay, new CdsEvent
    {
        EventId = StableIds.Of(seed, bays[bay].Bay.Value, at, (ulong)type),
        Type = type,
        At = at,
        PublishedAt = at,
        Bay = bays[bay].Bay,
        Device = StableIds.SensorOf(bays[bay].Bay),
        Source = DataSourceType.InGround,
        Occupants = -1,
    });

    private bool Hold(TimedEvent e)
    {
        if (_held.Count >= MaxHeld) return false;
        _held.Enqueue(e, (e.SendAt, _order++));
        return true;
    }
}
