using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Tickets;

/// <summary>By which classes of a tariff a vehicle's ticket is priced.</summary>
/// <param name="Vehicle">Vehicle class.</param>
/// <param name="User">User class.</param>
/// <param name="RightZone">Zone of the right: the zone that the permit is for or, without one, the tariff zone.</param>
/// <param name="RightClass">User class of the right; null = a visitor's.</param>
/// <param name="Why">How they were found.</param>
public sealed record PriceClass(string Vehicle, string User, string RightZone, string? RightClass, LocalizedText[] Why)
{
    /// <summary>The user class of somebody who has no permit, where a tariff declares it; else its first one.</summary>
    public const string Visitor = "visitor";

    private const int Minutes = 60;

    /// <summary>
    /// The classes. Facts by a document or an authorised source decide which vehicle classes are possible; of those the presumed one
    /// counts, else the dearest; a class that a permit gives comes before both. A fact that was only declared can make the ticket dearer
    /// and never cheaper. Of the user classes to which
    /// a permit by a document entitles at the place, the cheapest counts.
    /// </summary>
    /// <param name="tariff">The tariff in force at the start.</param>
    /// <param name="place">Where; its zone is one of the tariff.</param>
    /// <param name="facts">What is known of the vehicle.</param>
    /// <param name="permits">Its permits, with their kinds in force.</param>
    /// <param name="at">The start, Unix milliseconds.</param>
    public static PriceClass Of(
        CompiledTariff tariff, TicketPlace place, VehicleFact[] facts, IReadOnlyList<(VehiclePermit Of, PermitKind Kind)> permits, long at)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        ArgumentNullException.ThrowIfNull(place);
        var held = permits.Where(permit => permit.Of.Provenance >= Provenance.Document && permit.Of.From <= at && at < permit.Of.Until
            && ZoneOf(permit.Of, place) is not null).ToArray();
        string[] classes = [.. held.SelectMany(permit => permit.Kind.UserClasses).Distinct()];
        var users = Users(tariff.Document, held);
        var proven = FactBook.Read([.. facts.Where(fact => fact.Provenance >= Provenance.Document)]);
        var all = tariff.Document.Vehicles;
        var possible = all.Where(vehicle => VehicleClassRule.IsPossible(vehicle, proven, classes)).ToArray();
        if (possible.Length == 0) possible = [.. all];
        var given = possible.Where(each => VehicleClassRule.IsGiven(each, proven, classes)).MinBy(Cost);
        var vehicle = given ?? Choose(possible);
        var declared = FactBook.Read(facts);
        var byDeclaration = possible.Where(each => VehicleClassRule.IsPossible(each, declared, classes)).ToArray();
        var isDeclared = given is null && byDeclaration.Length > 0 && Cost(Choose(byDeclaration)).CompareTo(Cost(vehicle)) > 0;
        if (isDeclared) vehicle = Choose(byDeclaration);
        var user = Best(vehicle);
        return new PriceClass(vehicle.Id, user.Class.Id, user.Permit is { } by ? ZoneOf(by.Of, place)! : place.Zone,
            user.Permit?.Kind.UserClasses.FirstOrDefault(),
            [
                PriceClassSentences.OfVehicle(vehicle, possible.Length, isDeclared),
                PriceClassSentences.OfUser(user.Class, user.Permit?.Of.Kind),
            ]);

        TariffClass Choose(TariffClass[] from) => Array.Find(from, each => each.IsPresumed) ?? from.MaxBy(Cost)!;

        (long, long) Cost(TariffClass each) => Dearness(tariff, place.Zone, each.Id, Best(each).Class.Id);

        (TariffClass Class, (VehiclePermit Of, PermitKind Kind)? Permit) Best(TariffClass of) =>
            users.MinBy(each => Dearness(tariff, place.Zone, of.Id, each.Class.Id));
    }

    private static (TariffClass Class, (VehiclePermit Of, PermitKind Kind)? Permit)[] Users(
        Tariff tariff, (VehiclePermit Of, PermitKind Kind)[] held)
    {
        var visitor = tariff.Users.FirstOrDefault(user => user.Id == Visitor) ?? tariff.Users[0];
        return
        [
            (visitor, null),
            .. from permit in held
               from user in tariff.Users
               where user.Id == permit.Kind.TariffUser
               select (user, ((VehiclePermit, PermitKind)?)permit),
        ];
    }

    /// <summary>The zone for which a permit counts at a place; null = it does not count there.</summary>
    private static string? ZoneOf(VehiclePermit permit, TicketPlace place) =>
        permit.Zones.Length == 0 || permit.Zones.Contains(place.Zone) ? place.Zone
        : place.Area is { } area && permit.Zones.Contains(area) ? area : null;

    /// <summary>What the longest stay costs, then the first hour; free with a ticket is dearer than free without one.</summary>
    private static (long Longest, long Hour) Dearness(CompiledTariff tariff, string zone, string vehicle, string user) =>
        tariff.Find(zone, vehicle, user)?.Document switch
        {
            { Free: FreeUse.WithoutTicket } => (-2, 0),
            { Free: FreeUse.WithTicket } => (-1, 0),
            { } scale => (scale.Steps[^1].Cents, MilliCentsOf(scale, Minutes)),
            null => throw new InvalidOperationException("A tariff without a scale for its own classes was accepted."),
        };

    /// <summary>The price of a length, in thousandths of a cent, rounded down.</summary>
    private static long MilliCentsOf(TariffScale scale, int minutes)
    {
        var before = default(TariffStep);
        foreach (var step in scale.Steps)
        {
            var (cents, length) = (step.Cents - before.Cents, step.Minutes - before.Minutes);
            if (minutes <= step.Minutes) return (before.Cents * 1000L) + (cents * 1000L * (minutes - before.Minutes) / length);
            before = step;
        }

        return before.Cents * 1000L;
    }
}

/// <summary>Whether a vehicle may be of a class of a tariff.</summary>
public static class VehicleClassRule
{
    /// <summary>Whether what is known excludes the vehicle from no alternative of the class. What is not known excludes nobody.</summary>
    /// <param name="vehicle">The class.</param>
    /// <param name="facts">What is known of the vehicle; the sources do not matter.</param>
    /// <param name="userClasses">User classes that its permits give.</param>
    public static bool IsPossible(TariffClass vehicle, VehicleFacts facts, string[] userClasses)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        return vehicle.Facts.Count == 0 || vehicle.Facts.Any(each => IsPossible(each, facts, userClasses));
    }

    /// <summary>Whether a permit gives the class, and nothing that is known excludes it.</summary>
    /// <param name="vehicle">The class.</param>
    /// <param name="facts">What is known of the vehicle.</param>
    /// <param name="userClasses">User classes that its permits give.</param>
    public static bool IsGiven(TariffClass vehicle, VehicleFacts facts, string[] userClasses)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        return vehicle.Facts.Any(each => each.UserClasses.Count > 0 && IsPossible(each, facts, userClasses));
    }

    private static bool IsPossible(ClassFacts wanted, in VehicleFacts facts, string[] userClasses) =>
        (!facts.Category.IsKnown || wanted.Categories.Count == 0 || wanted.Categories.Contains(facts.Category.Value))
        && (!facts.Energy.IsKnown || wanted.Energies.Count == 0 || wanted.Energies.Contains(facts.Energy.Value.ToString()))
        && (!facts.Energy.IsKnown || !wanted.EnergiesExcept.Contains(facts.Energy.Value.ToString()))
        && (!facts.MassKg.IsKnown || wanted.MassAboveKg is not { } above || facts.MassKg.Value > above)
        && (!facts.MassKg.IsKnown || wanted.MassUpToKg is not { } most || facts.MassKg.Value <= most)
        && wanted.UserClasses.All(userClasses.Contains);
}
