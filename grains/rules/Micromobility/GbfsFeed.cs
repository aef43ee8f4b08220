namespace ParkAndSee.Micromobility;

/// <summary>
/// What a GBFS document changes. It is everything that stands on the street at an instant: a vehicle that is no longer in it was rented or
/// taken away, and will come back under another name. So a vehicle is known from its first document on, and only while it is parked badly.
/// </summary>
public static class GbfsFeed
{
    /// <summary>Assesses a document.</summary>
    /// <param name="operatorId">Id of the operator.</param>
    /// <param name="before">The badly parked vehicles of the document before.</param>
    /// <param name="snapshot">The document, later than the one before.</param>
    /// <param name="rules">The rules in force; they know the operator.</param>
    /// <param name="bays">The dedicated bays.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    /// <returns>The badly parked vehicles, each with the case that it had before; and the
    /// steps of their cases in the same order, then those of vehicles that are over.</returns>
    public static (IReadOnlyList<GbfsWatch> Watched, IReadOnlyList<MicromobilityCaseStep> Steps) Take(
        string operatorId, IReadOnlyList<GbfsWatch> before, GbfsSnapshot snapshot, MicromobilityInForce rules, DedicatedBays bays, long now)
    {
        var old = before.ToDictionary(watch => watch.Id);
        var one = rules.ClassOf(operatorId);
        var (watched, steps, over) = (new List<GbfsWatch>(), new List<MicromobilityCaseStep>(), new List<MicromobilityCaseStep>());
        foreach (var vehicle in snapshot.Vehicles)
        {
            old.Remove(vehicle.Id, out var was);
            var known = MicromobilityFold.Apply(was?.Known ?? default, Report(vehicle, snapshot.LastUpdated, rules.Document),
                rules.Document.Tolerance);
            var finding = vehicle.AtStation
                ? new MicromobilityFinding(MicromobilityVerdict.Fine, MicromobilityReason.InBay)
                : MicromobilityAssessor.Assess(known, rules.Document, one, bays);
            var step = MicromobilityCaseRule.Next(was?.Case, known, finding,
                new MicromobilityCaseOwner(operatorId, vehicle.Id, MicromobilityFeed.Gbfs), rules, now);
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
            .Select(watch => MicromobilityCaseRule.End(watch.Case!, MicromobilityClearing.LeftFeed, snapshot.LastUpdated, now)));
        return (watched, [.. steps, .. over]);
    }

    private static MicromobilityReport Report(in GbfsVehicle vehicle, long at, MicromobilityRules rules) => new(
        default, default, default, at, vehicle.State, at - vehicle.LastReported > rules.StaleMs
            ? MicromobilityFlags.ContactLost
            : MicromobilityFlags.None, vehicle.Fix, default, null);
}
