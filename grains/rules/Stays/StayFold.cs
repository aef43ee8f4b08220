using ParkAndSee.Bays;

namespace ParkAndSee.Stays;

/// <summary>
/// The stays of a bay as a function of the set of its events: order, batching and repetition of delivery cannot change it
/// (<c>docs/stays.md</c>). This is the definition; the projection computes the same piecemeal.
/// </summary>
public static class StayFold
{
    /// <summary>A finished stay shorter than this, in milliseconds, is flicker: the sensor's debounce time (our choice, 60 s).</summary>
    public const long FlickerMs = 60_000;

    /// <summary>All stays of a bay.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="places">Vehicles it holds. Only where it is 1 does a later arrival tell that a paired stay has ended.</param>
    /// <param name="events">All its events, in any order; repetition is harmless.</param>
    /// <returns>By arrival, then session.</returns>
    public static Stay[] Fold(BayId bay, int places, IReadOnlyCollection<StayEvent> events)
    {
        var marks = BayMarks.None.Widen(events);
        var paired = new Dictionary<Guid, PairedStay>();
        foreach (var e in events)
            if (e.IsPaired) paired[e.Session] = paired.GetValueOrDefault(e.Session).With(e);
        var unpaired = new List<UnpairedStay>();
        UnpairedFold.Run(null, events.Where(e => marks.Moves(e)).Order(UnpairedFold.Order), unpaired);

        var all = new List<(Guid Session, long Arrival, long? Departure, bool Interrupted)>();
        foreach (var (session, stay) in paired)
            if (stay.Arrival is { } arrival) all.Add((session, arrival, stay.Departure, false));
        foreach (var stay in unpaired) all.Add((Guid.Empty, stay.Arrival, stay.Departure, stay.Interrupted));
        all.Sort((a, b) => a.Arrival != b.Arrival ? a.Arrival.CompareTo(b.Arrival) : a.Session.CompareTo(b.Session));

        var lastArrival = all.Count == 0 ? long.MinValue : all[^1].Arrival;
        return [.. all.Select(s =>
        {
            var overtaken = s.Interrupted || marks.GoneAt >= s.Arrival || (places == 1 && lastArrival > s.Arrival);
            return Describe(bay, s.Session, s.Arrival, s.Departure, overtaken);
        })];
    }

    /// <summary>A stay as it is told.</summary>
    /// <param name="bay">The bay.</param>
    /// <param name="session">Its session; empty when it has none.</param>
    /// <param name="arrival">When it began, Unix milliseconds.</param>
    /// <param name="departure">When it ended; null when that is not known.</param>
    /// <param name="overtaken">True when something later shows that it has ended, though not when.</param>
    public static Stay Describe(BayId bay, Guid session, long arrival, long? departure, bool overtaken)
    {
        var state = departure is not null ? StayState.Finished : overtaken ? StayState.Interrupted : StayState.Running;
        // Departure is never before arrival, so the unsigned difference is exact even where the signed one would overflow.
        var flicker = departure is { } end && unchecked((ulong)(end - arrival)) < FlickerMs;
        return new Stay(bay, session, arrival, departure, state, flicker);
    }
}
