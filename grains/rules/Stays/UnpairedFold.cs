using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>
/// Walks the events without a session in order of time and cuts them into stays. An arrival opens a stay, and interrupts the one that is
/// open; a departure closes it; a report that contradicts does the same at its own time, one that confirms does nothing; a
/// decommissioning interrupts; a lost connection ends nothing.
/// </summary>
public static class UnpairedFold
{
    /// <summary>
    /// Event time, then departure before arrival before decommissioning (<see cref="Reading"/>): a
    /// departure and an arrival of the same instant are two vehicles. Events that compare equal may
    /// come in any order: two arrivals of one instant are one arrival, two departures one departure.
    /// </summary>
    public static IComparer<StayEvent> Order { get; } = Comparer<StayEvent>.Create((a, b) =>
        a.At != b.At ? a.At.CompareTo(b.At) : Readings.Of(a.Type, a.Occupants).CompareTo(Readings.Of(b.Type, b.Occupants)));

    /// <summary>Folds events that <see cref="BayMarks.Moves"/>.</summary>
    /// <param name="openAt">Arrival of the stay that is open before the first event; null = none is.</param>
    /// <param name="events">In <see cref="Order"/>.</param>
    /// <param name="stays">Receives every stay that was open at the beginning or opened since,
    /// by arrival; the last one may still be open.</param>
    /// <returns>Arrival of the stay that is open after the last event; null = none is.</returns>
    public static long? Run(long? openAt, IEnumerable<StayEvent> events, ICollection<UnpairedStay> stays)
    {
        foreach (var e in events)
        {
            switch (Readings.Of(e.Type, e.Occupants))
            {
                case Reading.Occupied when openAt is null:
                    openAt = e.At;
                    break;
                case Reading.Occupied when e.Type == EventType.ParkStart && openAt < e.At:
                    stays.Add(new UnpairedStay(openAt.Value, null, Interrupted: true));
                    openAt = e.At;
                    break;
                case Reading.Free when openAt is { } arrival:
                    stays.Add(new UnpairedStay(arrival, e.At, Interrupted: false));
                    openAt = null;
                    break;
                case Reading.Gone when openAt is { } arrival:
                    stays.Add(new UnpairedStay(arrival, null, Interrupted: true));
                    openAt = null;
                    break;
            }
        }
        if (openAt is { } open) stays.Add(new UnpairedStay(open, null, Interrupted: false));
        return openAt;
    }
}
