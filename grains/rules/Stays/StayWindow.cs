using ParkAndSee.Bays;

namespace ParkAndSee.Stays;

/// <summary>The events of a refold; see <see cref="StayStep"/>.</summary>
public static class StayWindow
{
    /// <summary>Picks and orders what the fold of a window needs.</summary>
    /// <param name="marks">The bay's marks after the step.</param>
    /// <param name="events">The bay's events from the lower to the upper bound, both inclusive.</param>
    /// <param name="upper">Upper bound of the window; of its instant only the departures
    /// belong to it. <see cref="long.MaxValue"/> = none.</param>
    public static IOrderedEnumerable<StayEvent> Of(BayMarks marks, IEnumerable<StayEvent> events, long upper) => events
        .Where(e => marks.Moves(e) && (e.At < upper || upper == long.MaxValue || Readings.Of(e.Type, e.Occupants) == Reading.Free))
        .Order(UnpairedFold.Order);
}
