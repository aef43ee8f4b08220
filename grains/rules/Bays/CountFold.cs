using ParkAndSee.Ingest;

namespace ParkAndSee.Bays;

/// <summary>
/// Counts the vehicles of a bay for two-wheelers or for shared vehicles with several places (decision
/// 0009), from its first event on. Others are not counted: their sources say no more than "somebody
/// stands there", and to begin later would make the count depend on the order of the events.
/// </summary>
public static class CountFold
{
    /// <summary>The count after one more event; null = the bay is not counted.</summary>
    /// <param name="count">The count so far; null = none.</param>
    /// <param name="fact">An event that was not folded before.</param>
    /// <param name="place">The bay's place; null = not known.</param>
    public static PlaceCount? Apply(PlaceCount? count, in BayFact fact, CurbPlace? place)
    {
        if (place is null) return count;
        if (place is not { Places: > 1, Kind: BayKind.TwoWheeler or BayKind.SharedVehicle }) return null;
        return fact switch
        {
            { Type: EventType.ScheduledReport, Occupants: >= 0 } => WithReport(count ?? PlaceCount.Empty, fact.At, fact.Occupants),
            { Type: EventType.ParkStart or EventType.ParkEnd } =>
                WithStep(count ?? PlaceCount.Empty, fact.At, fact.Type == EventType.ParkEnd),
            _ => count,
        };
    }

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
