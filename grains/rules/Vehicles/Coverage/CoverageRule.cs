using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles.Coverage;

/// <summary>
/// What the register can say of a vehicle at a place: what covers its stay there, and which classes it has. A
/// read counts for its own purpose only: one for the control of a low emission zone says nothing of parking.
/// </summary>
public static class CoverageRule
{
    /// <summary>The standing.</summary>
    /// <param name="vehicle">What is known of the vehicle.</param>
    /// <param name="place">Where it stands, with the tariff zone of the instant
    /// (<see cref="CurbPolicies.CurbRules.PlaceAt"/>); without one, no right for a zone covers.</param>
    /// <param name="bay">In which bay.</param>
    /// <param name="at">When, Unix milliseconds.</param>
    /// <param name="purpose">What its plate was read for.</param>
    public static VehicleCoverage Of(VehicleRecord vehicle, CurbPlace place, BayId bay, long at, ReadPurpose purpose)
    {
        if (purpose != ReadPurpose.ParkingControl) return new VehicleCoverage(purpose, [], [], CoveredBy.Nothing, null, []);
        var (classes, notClasses) = ClassesOf(vehicle, place, at);
        var (by, until) = Cover(vehicle, place, bay, at, (classes, notClasses));
        return new VehicleCoverage(purpose, classes, notClasses, by, until, []);
    }

    /// <summary>The rights that are for a place and were sold to somebody such as this vehicle's driver, whenever they run.</summary>
    /// <param name="vehicle">What is known of the vehicle.</param>
    /// <param name="place">Where it stands, as above.</param>
    /// <param name="bay">In which bay.</param>
    /// <param name="at">When, Unix milliseconds: its classes are those of then.</param>
    public static VehicleRight[] RightsFor(VehicleRecord vehicle, CurbPlace place, BayId bay, long at)
    {
        var classes = ClassesOf(vehicle, place, at);
        return [.. vehicle.Rights.Where(right => IsFor(right, place, bay) && IsSoldTo(right, place, classes))];
    }

    private static (string[] Has, string[] HasNot) ClassesOf(VehicleRecord vehicle, CurbPlace place, long at)
    {
        var running = vehicle.Permits.Where(permit => permit.Of.From <= at && at < permit.Of.Until && IsFor(permit.Of, place));
        var (has, hasNot) = UserClasses.Of(FactRead(vehicle));
        string[] classes = [.. has.Concat(running.SelectMany(permit => permit.Kind.UserClasses)).Distinct().Order(StringComparer.Ordinal)];
        return (classes, [.. hasNot.Except(classes).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static VehicleFacts FactRead(VehicleRecord vehicle) => Register.FactBook.Read(vehicle.Facts);

    /// <summary>Whatever covers the instant; then what follows on without a gap.</summary>
    private static (CoveredBy By, long? Until) Cover(
        VehicleRecord vehicle, CurbPlace place, BayId bay, long at, (string[] Has, string[] HasNot) classes)
    {
        List<(CoveredBy By, long From, long Until)> covers =
        [
            .. vehicle.Permits.Where(permit => permit.Kind.CoversParking && IsFor(permit.Of, place))
                .Select(permit => (permit.Kind.IsDisabledCard ? CoveredBy.DisabledCard : CoveredBy.Permit, permit.Of.From,
                    permit.Of.Until)),
            .. vehicle.Rights.Where(right => IsFor(right, place, bay) && IsSoldTo(right, place, classes))
            .Select(right => (CoveredBy.Right, right.From, right.Until)),
        ];
        var (by, until) = (CoveredBy.Nothing, at);
        while (covers.Where(cover => cover.From <= until && cover.Until > until).OrderByDescending(cover => cover.Until)
            .FirstOrDefault() is { By: not CoveredBy.Nothing } next)
        {
            if (by == CoveredBy.Nothing) by = next.By;
            until = next.Until;
        }

        return by == CoveredBy.Nothing ? (by, null) : (by, until);
    }

    /// <summary>A permit that is only declared covers nothing. One without zones is for wherever its kind counts.</summary>
    private static bool IsFor(VehiclePermit permit, CurbPlace place) =>
        permit.Provenance >= Provenance.Document
        && (permit.Zones.Length == 0 || permit.Zones.Contains(place.Zone) || (place.TariffZone is { } zone && permit.Zones.Contains(zone)));

    /// <summary>
    /// A right is for the bay that it names and for its zone: the tariff zone or, for a right of a class, the zone of the place
    /// itself (a residents' zone). A right for a named zone covers no bay of another zone and none of which no zone is known.
    /// </summary>
    private static bool IsFor(VehicleRight right, CurbPlace place, BayId bay) =>
        (right.Bay != BayId.None && right.Bay == bay)
        || (right.Zone is not null && (right.Zone == place.TariffZone || (right.UserClass is not null && right.Zone == place.Zone)));

    /// <summary>
    /// A right that was sold to a class covers a vehicle of that class only: a resident outside of his zone
    /// is a visitor. The class comes from a permit for the place, or from the certificate (what that leaves
    /// open is left to the seller); or the right names the place's own zone, and its seller saw the permit.
    /// </summary>
    private static bool IsSoldTo(VehicleRight right, CurbPlace place, (string[] Has, string[] HasNot) classes) =>
        right.UserClass is not { } name || classes.Has.Contains(name) || right.Zone == place.Zone
        || (UserClasses.IsOfCertificate(name) && !classes.HasNot.Contains(name));
}

/// <summary>What is known of a vehicle, with what the rules in force say of its permits.</summary>
/// <param name="Facts">Facts.</param>
/// <param name="Permits">Permits of kinds that are in force; one of another kind is worth nothing.</param>
/// <param name="Rights">Rights.</param>
public sealed record VehicleRecord(VehicleFact[] Facts, (VehiclePermit Of, PermitKind Kind)[] Permits, VehicleRight[] Rights);
