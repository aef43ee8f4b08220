using ParkAndSee.Bays;

namespace ParkAndSee.City;

/// <summary>Moves one bay from event to event: vehicles come at the rate of the hour and stay as long as their kind does.</summary>
internal sealed class StreetLife(LocalHours hours, Tempo tempo, double flickerShare)
{
    private const long FlickerRoom = 200_000;

    /// <summary>A bay at the beginning of its story: taken or free as usual, in the middle of a stay.</summary>
    public BayRun Begin(BayKind kind, ulong seed, long at)
    {
        var run = new BayRun { Random = new SeededRandom(seed) };
        if (run.Random.NextUnit() < ArrivalProfile.BusyShare(kind))
        {
            var stay = DrawStay(kind, at, ref run.Random);
            run.ArrivedAt = at - (long)(stay * run.Random.NextUnit());
            run.Next = BayStep.Depart;
            run.NextAt = Math.Max(run.ArrivedAt + stay, at + 1);
        }
        else
        {
            run.NextAt = DrawArrival(kind, at, ref run.Random);
        }

        return run;
    }

    /// <summary>Lets the next step happen and draws the one after it.</summary>
    public void Advance(ref BayRun run, BayKind kind)
    {
        var now = run.NextAt;
        switch (run.Next)
        {
            case BayStep.Arrive:
                run.ArrivedAt = now;
                run.NextAt = now + DrawStay(kind, now, ref run.Random);
                run.Next = BayStep.Depart;
                break;
            case BayStep.Depart:
                run.NextAt = DrawArrival(kind, now, ref run.Random);
                run.Next = BayStep.Arrive;
                Flicker(ref run, now);
                break;
            case BayStep.FlickerOn:
                run.ArrivedAt = now;
                run.NextAt = now + 7_000 + (long)(55_000 * run.Random.NextUnit());
                run.Next = BayStep.FlickerOff;
                break;
            case BayStep.FlickerOff:
                run.NextAt = run.ResumeAt;
                run.Next = BayStep.Arrive;
                break;
        }
    }

    private void Flicker(ref BayRun run, long now)
    {
        if (flickerShare <= 0 || run.Random.NextUnit() >= flickerShare || run.NextAt - now < FlickerRoom) return;
        run.ResumeAt = run.NextAt;
        run.NextAt = now + 60_000 + (long)((run.ResumeAt - now - FlickerRoom) * run.Random.NextUnit());
        run.Next = BayStep.FlickerOn;
    }

    private long DrawStay(BayKind kind, long at, ref SeededRandom random)
    {
        var hour = hours.HourOfWeek(at);
        var stay = Math.Max(Dwell.DrawMinutes(kind, hour, ref random) * 60_000, Dwell.Shortest);
        return Math.Max(1, (long)(stay / tempo.At(hour)));
    }

    /// <summary>
    /// An exponential wait whose rate changes by the hour: what is left at the end of one hour is used up at the rate of the next.
    /// </summary>
    private long DrawArrival(BayKind kind, long at, ref SeededRandom random)
    {
        var left = random.NextExponential();
        while (true)
        {
            var hour = hours.HourOfWeek(at);
            var perMillisecond = ArrivalProfile.PerFreeHour(kind, hour) * tempo.At(hour) / LocalHours.Hour;
            var end = LocalHours.NextHour(at);
            var wait = left / perMillisecond;
            if (wait < end - at) return at + Math.Max(1, (long)wait);
            left -= (end - at) * perMillisecond;
            at = end;
        }
    }
}
