using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>
/// Which events of a bay its stays are made of: an <see cref="EventType.Forgotten"/> takes away what stands before it in the log and has a
/// later time than it (decision 0024). What stands after it counts, whatever its time.
/// </summary>
public static class StayMemory
{
    /// <summary>The events that are left, in the order of the log.</summary>
    /// <param name="events">All events of one bay, in the order of the log.</param>
    public static List<StayEvent> Left(IEnumerable<StayEvent> events)
    {
        var left = new List<StayEvent>();
        foreach (var e in events)
        {
            if (e.Type == EventType.Forgotten) left.RemoveAll(before => before.At > e.At);
            else left.Add(e);
        }

        return left;
    }
}
