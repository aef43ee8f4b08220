namespace ParkAndSee.Vehicles.Register;

/// <summary>The rights to park of a vehicle: a fold in which neither order nor repetition matters.</summary>
public static class RightBook
{
    /// <summary>Longest right, milliseconds: a year and a day. What runs longer is a permit.</summary>
    private const long Longest = 366L * 24 * 3_600_000;

    private const long MostCents = 1_000_000_00;

    /// <summary>Joins a right with those that are known; see <see cref="IVehicleGrain.TakeRightAsync"/>.</summary>
    /// <param name="known">The rights, in any order.</param>
    /// <param name="said">The right.</param>
    /// <param name="now">Unix milliseconds: when there is no room, the right that ended first makes it; one that runs never does.</param>
    /// <returns>The rights after it, and what became of it.</returns>
    public static (VehicleRight[] Rights, VehicleAnswer Answer) Take(VehicleRight[] known, VehicleRight said, long now)
    {
        if (Fault(said) is { } fault) return (known, new VehicleAnswer(VehicleOutcome.Refused, fault));
        var at = Array.FindIndex(known, right => right.Operator == said.Operator && right.Id == said.Id);
        if (at >= 0) return Join(known, at, said);
        if (known.Length < VehicleLimits.MaxRights) return ([.. known, said], new VehicleAnswer(VehicleOutcome.Taken));
        var oldest = known.MinBy(right => right.Until)!;
        return oldest.Until > now
            ? Refuse(known, "rightId", $"The vehicle has {VehicleLimits.MaxRights} rights that run or will: stop one first.")
            : ([.. known.Where(right => right != oldest), said], new VehicleAnswer(VehicleOutcome.Taken));
    }

    /// <summary>What tariffs ask of earlier rights.</summary>
    /// <param name="rights">The rights.</param>
    /// <param name="zone">Tariff zone.</param>
    /// <param name="dayStart">First instant of the civil day, Unix milliseconds.</param>
    /// <param name="at">The instant asked about, exclusive.</param>
    public static EarlierRights Earlier(VehicleRight[] rights, string zone, long dayStart, long at)
    {
        var inZone = rights.Where(right => right.Zone == zone && right.From < at).ToArray();
        return new EarlierRights(
            rights.Any(right => right.Cents == 0 && right.From >= dayStart && right.From < at && right.Until > right.From),
            inZone.Length == 0 ? null : inZone.Max(right => right.Until));
    }

    private static (VehicleRight[] Rights, VehicleAnswer Answer) Join(VehicleRight[] known, int at, VehicleRight said)
    {
        var was = known[at];
        if (was.Zone is not null && said.Zone is not null && was.Zone != said.Zone)
            return Refuse(known, "zone", "zone: this right was told for another tariff zone; a right for a further zone has a number of its own.");
        if (was.UserClass != said.UserClass && was.UserClass is not null && said.UserClass is not null)
            return Refuse(known, "userClass", "userClass: this right was sold to another user class; a right of a further class has a number of its own.");
        var joined = was with
        {
            UserClass = was.UserClass ?? said.UserClass,
            Zone = was.Zone ?? said.Zone,
            Bay = was.Bay == Bays.BayId.None ? said.Bay : was.Bay,
            From = Math.Min(was.From, said.From),
            PaidUntil = Math.Max(was.PaidUntil, said.PaidUntil),
            StoppedAt = was.StoppedAt is { } one && said.StoppedAt is { } other ? Math.Min(one, other) : was.StoppedAt ?? said.StoppedAt,
            Cents = Math.Max(was.Cents, said.Cents),
        };
        if (joined == was) return (known, new VehicleAnswer(VehicleOutcome.Unchanged));
        var rights = known.ToArray();
        rights[at] = joined;
        return (rights, new VehicleAnswer(VehicleOutcome.Taken));
    }

    private static RegisterRefusal? Fault(VehicleRight said)
    {
        if (Names.Fault("operator", said.Operator) is { } badOperator) return badOperator;
        if (Names.Fault("rightId", said.Id) is { } badId) return badId;
        if (said.Zone is not null && Names.Fault("zone", said.Zone) is { } badZone) return badZone;
        if (said.Zone is null && said.Bay == Bays.BayId.None) return new("zone", "zone, bayId: a right is for a tariff zone or a bay; give one of them or both.");
        if (said.UserClass is not null && Names.Fault("userClass", said.UserClass) is { } badClass) return badClass;
        if (said.PaidUntil < said.From) return new("paidUntil", "paidUntil: is before from.");
        if (said.PaidUntil - said.From > Longest) return new("paidUntil", "paidUntil: more than 366 days after from; what runs longer is a permit.");
        return said.Cents is < 0 or > MostCents ? new("cents", $"cents: 0 to {MostCents}.") : null;
    }

    private static (VehicleRight[] Rights, VehicleAnswer Answer) Refuse(VehicleRight[] known, string field, string message) =>
        (known, new VehicleAnswer(VehicleOutcome.Refused, new RegisterRefusal(field, message)));
}
