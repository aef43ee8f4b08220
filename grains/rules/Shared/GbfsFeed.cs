namespace ParkAndSee.Shared;

/// <summary>
/// What a GBFS document changes. It is everything that stands on the street at an instant: a vehicle that is no longer in it was rented or
/// taken away, and will come back under another name. So a vehicle is known from its first document on, and only while it is parked badly.
/// </summary>
public static class GbfsFeed
{
    /// <summary>Judges a document.</summary>
    /// <param name="operatorId">Id of the operator.</param>
    /// <param name="before">The badly parked vehicles of the document before.</param>
    /// <param name="snapshot">The document, later than the one before.</param>
    /// <param name="rules">The rules in force; they know the operator.</param>
    /// <param name="bays">The dedicated bays.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    /// <returns>The badly parked vehicles, each with the case that it had before; and the
    /// steps of their cases in the same order, then those of vehicles that are over.</returns>
    public static (IReadOnlyList<GbfsWatch> Watched, IReadOnlyList<SharedCaseStep> Steps) Take(
        string operatorId, IReadOnlyList<GbfsWatch> before, GbfsSnapshot snapshot, SharedInForce rules, DedicatedBays bays, long now)
    {
        var old = before.ToDictionary(watch => watch.Id);
        var one = rules.ClassOf(operatorId);
        var (watched, steps, over) = (new List<GbfsWatch>(), new List<SharedCaseStep>(), new List<SharedCaseStep>());
        foreach (var vehicle in snapshot.Vehicles)
        {
            old.Remove(vehicle.Id, out var was);
            var known = SharedFold.Apply(was?.Known ?? default, Report(vehicle, snapshot.LastUpdated, rules.Document),
                rules.Document.Tolerance);
            var finding = vehicle.AtStation
                ? new SharedFinding(SharedVerdict.Fine, SharedWhy.InBay)
                : SharedJudge.Judge(known, rules.Document, one, bays);
            var step = SharedCaseRule.Next(was?.Case, known, finding,
                new SharedCaseOwner(operatorId, vehicle.Id, SharedFeed.Gbfs), rules, now);
            if (finding.IsBad || step.Current is { ClearedAt: null })
            {
                watched.Add(new GbfsWatch(vehicle.Id, known, was?.Case));
                steps.Add(step);
            }
            else if (step.Ended is not null || step.Removed is not null)
            {
                over.Add(step);
            }
        }

        over.AddRange(old.Values.Where(watch => watch.Case is { ClearedAt: null })
            .Select(watch => SharedCaseRule.End(watch.Case!, SharedClearing.LeftFeed, snapshot.LastUpdated, now)));
        return (watched, [.. steps, .. over]);
    }

    private static SharedReport Report(in GbfsVehicle vehicle, long at, SharedRules rules) => new(
        default, default, default, at, vehicle.State, at - vehicle.LastReported > rules.StaleMs
            ? SharedSigns.ContactLost
            : SharedSigns.None, vehicle.Fix, default, null);
}
