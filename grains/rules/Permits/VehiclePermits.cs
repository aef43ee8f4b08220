using NodaTime.Text;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Permits;

/// <summary>The permits of a vehicle. Kind and reference name one; the later word counts.</summary>
public static class VehiclePermits
{
    /// <summary>Grants a permit, or changes the one of its name. Days of a quota that were used stay used.</summary>
    /// <param name="known">The permits, in any order.</param>
    /// <param name="permit">The permit.</param>
    /// <param name="now">Unix milliseconds: when there is no room, the permit that ended first makes it; one that runs never does.</param>
    public static (VehiclePermit[] Permits, VehicleResult Answer) Grant(VehiclePermit[] known, VehiclePermit permit, long now)
    {
        if (Fault(permit) is { } fault) return Refuse(known, fault);
        var at = Find(known, permit.Kind, permit.Reference);
        if (at < 0)
        {
            var granted = Sorted(permit, []);
            if (known.Length < VehicleLimits.MaxPermits) return ([.. known, granted], new VehicleResult(VehicleOutcome.Taken));
            var oldest = known.MinBy(each => each.Until)!;
            return oldest.Until > now
                ? Refuse(known, new("reference", $"The vehicle has {VehicleLimits.MaxPermits} permits that run or will: revoke one first."))
                : ([.. known.Where(each => each != oldest), granted], new VehicleResult(VehicleOutcome.Taken));
        }

        if (known[at].Provenance > permit.Provenance)
            return Refuse(known,
                new("provenance", "provenance: this permit was set by a more trusted source; use one at least as trusted."));
        return Replace(known, at, Sorted(permit, known[at].DaysUsed));
    }

    /// <summary>Ends a permit.</summary>
    /// <param name="known">The permits.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="at">When it ends, exclusive, Unix milliseconds; one that ends before stays as it is.</param>
    public static (VehiclePermit[] Permits, VehicleResult Answer) Revoke(VehiclePermit[] known, string kind, string reference, long at)
    {
        var found = Find(known, kind, reference);
        if (found < 0) return Refuse(known, new("reference", "kind, reference: the vehicle has no such permit."));
        return Replace(known, found, known[found] with { Until = Math.Max(known[found].From, Math.Min(known[found].Until, at)) });
    }

    private static (VehiclePermit[] Permits, VehicleResult Answer) Replace(VehiclePermit[] known, int at, VehiclePermit permit)
    {
        if (Same(known[at], permit)) return (known, new VehicleResult(VehicleOutcome.Unchanged));
        var permits = known.ToArray();
        permits[at] = permit;
        return (permits, new VehicleResult(VehicleOutcome.Taken));
    }

    private static int Find(VehiclePermit[] known, string kind, string reference) =>
        Array.FindIndex(known, permit => permit.Kind == kind && permit.Reference == reference);

    private static VehiclePermit Sorted(VehiclePermit permit, string[] usedBefore) => permit with
    {
        Zones = [.. permit.Zones.Distinct().Order(StringComparer.Ordinal)],
        DaysUsed = [.. permit.DaysUsed.Concat(usedBefore).Distinct().Order(StringComparer.Ordinal).TakeLast(VehicleLimits.MaxDaysUsed)],
    };

    private static bool Same(VehiclePermit one, VehiclePermit other) =>
        one.Zones.AsSpan().SequenceEqual(other.Zones) && one.DaysUsed.AsSpan().SequenceEqual(other.DaysUsed)
        && one with { Zones = other.Zones, DaysUsed = other.DaysUsed } == other;

    private static RegisterRefusal? Fault(VehiclePermit permit)
    {
        if (Names.Fault("kind", permit.Kind) is { } badKind) return badKind;
        if (Names.Fault("reference", permit.Reference) is { } badReference) return badReference;
        if (permit.Provenance is < Provenance.Declared or > Provenance.Authorised)
            return new("provenance", "provenance: declared, document or authorised.");
        if (permit.Zones.Length > VehicleLimits.MaxZones) return new("zones", $"zones: at most {VehicleLimits.MaxZones}.");
        if (permit.Zones.Select(zone => Names.Fault("zones", zone)).FirstOrDefault(fault => fault is not null) is { } badZone)
            return badZone;
        if (permit.Until <= permit.From) return new("until", "until: must be after from.");
        if (permit.DaysUsed.Length > VehicleLimits.MaxDaysUsed)
            return new("daysUsed", $"daysUsed: at most {VehicleLimits.MaxDaysUsed} days.");
        return permit.DaysUsed.All(day => LocalDatePattern.Iso.Parse(day).Success)
            ? null
            : new("daysUsed", "daysUsed: days as in 2026-11-30.");
    }

    private static (VehiclePermit[] Permits, VehicleResult Answer) Refuse(VehiclePermit[] known, RegisterRefusal refusal) =>
        (known, new VehicleResult(VehicleOutcome.Refused, refusal));
}
