using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles.Standing;

/// <summary>Whether a read that presumes a vehicle unpaid still serves: no FPS can be established on it once its stay is over.</summary>
public static class ReadRule
{
    /// <summary>
    /// Until its bay is known to have been left, or taken again, after the read. A sensor that is silent, has lost its connection or has left service says
    /// nothing of a departure; what happened before the read, or in its very instant, ends another stay. Of a bay with several places nothing is said that
    /// rests on a read (<c>docs/assessments.md</c>): there it never serves. A function of the set of the bay's events, as <paramref name="bay"/> is.
    /// </summary>
    /// <param name="place">The bay's place.</param>
    /// <param name="bay">The bay's state.</param>
    /// <param name="readAt">When the vehicle was read there, Unix milliseconds.</param>
    public static bool Serves(CurbPlace place, in BayState bay, long readAt)
    {
        if (place.Places > 1 || bay.LeftAt > readAt) return false;
        if (bay.Transition is { Reading: Reading.Occupied } arrival && arrival.At > readAt) return false;
        var isFree = bay.Report is { Reading: Reading.Free } report && report.At > readAt;
        return !isFree || bay.Transition.Reading == Reading.Gone; // the reports of a device that has left service do not count
    }
}
