using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Occupancy;

/// <summary>
/// Counts the vehicles of a bay with several places (decision 0009). Bays for two-wheelers and for shared vehicles are counted from their first event; any
/// other once a report tells of more than one vehicle, for until then its source says no more than "somebody stands there".
/// </summary>
public static class CountFold
{
    /// <summary>The count after one more event; null = the bay is not counted.</summary>
    /// <param name="count">The count so far; null = none.</param>
    /// <param name="fact">An event that was not folded before.</param>
    /// <param name="place">The bay's place; null = not known.</param>
    public static PlaceCount? Apply(PlaceCount? count, in BayFact fact, CurbPlace? place)
    {
        if (place is not { Places: > 1 }) return count;
        if (fact is { Type: EventType.ScheduledReport, Occupants: >= 0 })
            return count is not null || fact.Occupants > 1 || IsCounted(place) ? WithReport(count ?? PlaceCount.Empty, fact.At, fact.Occupants) : null;
        if (fact.Type is not (EventType.ParkStart or EventType.ParkEnd)) return count;
        return count is not null || IsCounted(place) ? WithStep(count ?? PlaceCount.Empty, fact.At, fact.Type == EventType.ParkEnd) : null;
    }

    private static bool IsCounted(CurbPlace place) => place.Kind is BayKind.TwoWheeler or BayKind.SharedVehicle;

    private static PlaceCount WithReport(PlaceCount count, long at, short occupants)
    {
        var isNewer = at > count.BaseAt || (at == count.BaseAt && (!count.IsTold || occupants > count.Base));
        return isNewer ? new PlaceCount(at, occupants, true, [.. count.Steps.Where(step => PlaceCount.TimeOf(step) > at)]) : count;
    }

    private static PlaceCount WithStep(PlaceCount count, long at, bool departure)
    {
        if (at <= count.BaseAt) return count;
        var step = PlaceCount.Step(at, departure);
        var found = Array.BinarySearch(count.Steps, step);
        var place = found < 0 ? ~found : found;
        long[] steps = [.. count.Steps.AsSpan(0, place), step, .. count.Steps.AsSpan(place)];
        return steps.Length <= PlaceCount.MaxSteps
            ? count with { Steps = steps }
            : new PlaceCount(PlaceCount.TimeOf(steps[0]), PlaceCount.After(count.Base, steps[0]), false, steps[1..]);
    }
}
