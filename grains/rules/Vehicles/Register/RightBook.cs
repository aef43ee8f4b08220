namespace ParkAndSee.Vehicles.Register;

/// <summary>The rights to park of a vehicle: a fold in which neither order nor repetition matters.</summary>
public static class RightBook
{
    private const long MostCents = 1_000_000_00;
    private const int MostRevisions = 1_000_000;

    /// <summary>
    /// The right without blanks around its zone and its user class. With them they would be other names, and the right would cover nothing.
    /// </summary>
    public static VehicleRight Tidy(VehicleRight said) => said with { Zone = said.Zone?.Trim(), UserClass = said.UserClass?.Trim() };

    /// <summary>Joins a right with those that are known; see <see cref="IVehicleGrain.TakeRightAsync"/>.</summary>
    /// <param name="known">The rights, in any order.</param>
    /// <param name="said">The right.</param>
    /// <param name="now">Unix milliseconds: when there is no room, the right that ended first makes it; one that runs never does.</param>
    /// <returns>The rights after it, and what became of it.</returns>
    public static (VehicleRight[] Rights, VehicleResult Answer) Take(VehicleRight[] known, VehicleRight said, long now)
    {
        if (Fault(said, now) is { } fault) return (known, new VehicleResult(VehicleOutcome.Refused, fault));
        var at = Array.FindIndex(known, right => right.Operator == said.Operator && right.Id == said.Id);
        if (at >= 0) return Join(known, at, said);
        if (known.Length < VehicleLimits.MaxRights) return ([.. known, said], new VehicleResult(VehicleOutcome.Taken));
        var oldest = known.MinBy(right => right.Until)!;
        return oldest.Until > now
            ? Refuse(known, "rightId", $"The vehicle has {VehicleLimits.MaxRights} rights that run or will: stop one first.")
            : ([.. known.Where(right => right != oldest), said], new VehicleResult(VehicleOutcome.Taken));
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
            rights.Any(right => right.Cents == 0 && right.VoidedAt is null && right.From >= dayStart && right.From < at
                && right.Until > right.From),
            inZone.Length == 0 ? null : inZone.Max(right => right.Until));
    }

    private static (VehicleRight[] Rights, VehicleResult Answer) Join(VehicleRight[] known, int at, VehicleRight said)
    {
        var was = known[at];
        if (was.Zone is not null && said.Zone is not null && was.Zone != said.Zone)
            return Refuse(known, "zone",
                "zone: this right was reported for another tariff zone; report a right for a further zone under its own rightId.");
        if (was.UserClass != said.UserClass && was.UserClass is not null && said.UserClass is not null)
            return Refuse(known, "userClass",
                "userClass: this right was sold to another user class; a right of a further class has a number of its own.");
        var isCorrection = said.Revision > was.Revision || (said.VoidedAt is not null && said.Revision == was.Revision);
        if (isCorrection && was.Sender != 0 && said.Sender != was.Sender)
            return Refuse(known, "operator",
                "operator: this right was reported by another key; only its holder may correct or void it.");
        if (said.Revision > was.Revision && was.Bay != Bays.BayId.None && said.Bay != Bays.BayId.None && was.Bay != said.Bay)
            return Refuse(known, "bayId", "bayId: a revision does not move a right to another bay; take it back and sell another one.");
        var joined = said.Revision.CompareTo(was.Revision) switch { > 0 => said, < 0 => was, _ => Joined(was, said) };
        joined = joined with
        {
            Zone = joined.Zone ?? was.Zone ?? said.Zone,
            UserClass = was.UserClass ?? said.UserClass,
            Bay = First(joined.Bay, was.Bay, said.Bay),
            Sender = was.Sender == 0 ? said.Sender : was.Sender,
        };
        if (joined == was) return (known, new VehicleResult(VehicleOutcome.Unchanged));
        var rights = known.ToArray();
        rights[at] = joined;
        return (rights, new VehicleResult(VehicleOutcome.Taken));
    }

    /// <summary>Two words of one revision.</summary>
    private static VehicleRight Joined(VehicleRight one, VehicleRight other) => one with
    {
        From = Math.Min(one.From, other.From),
        PaidUntil = Math.Max(one.PaidUntil, other.PaidUntil),
        StoppedAt = Earlier(one.StoppedAt, other.StoppedAt),
        VoidedAt = Earlier(one.VoidedAt, other.VoidedAt),
        Cents = Math.Max(one.Cents, other.Cents),
    };

    private static long? Earlier(long? one, long? other) =>
        one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;

    private static Bays.BayId First(params ReadOnlySpan<Bays.BayId> bays)
    {
        foreach (var bay in bays)
            if (bay != Bays.BayId.None) return bay;
        return Bays.BayId.None;
    }

    private static RegisterRefusal? Fault(VehicleRight said, long now)
    {
        if (Names.Fault("operator", said.Operator) is { } badOperator) return badOperator;
        if (Names.Fault("rightId", said.Id) is { } badId) return badId;
        if (said.Zone is not null && Names.Fault("zone", said.Zone) is { } badZone) return badZone;
        if (said.Zone is null && said.Bay == Bays.BayId.None)
            return new("zone", "zone, bayId: a right is for a tariff zone or a bay; give one of them or both.");
        if (said.UserClass is not null && Names.Fault("userClass", said.UserClass) is { } badClass) return badClass;
        if (RightRule.Fault(said.From, said.PaidUntil, now) is { } badTimes) return badTimes;
        if (said.Revision is < 0 or > MostRevisions)
            return new("revision", $"revision: 0 to {MostRevisions}; it grows with each correction.");
        return said.Cents is < 0 or > MostCents ? new("cents", $"cents: 0 to {MostCents}.") : null;
    }

    private static (VehicleRight[] Rights, VehicleResult Answer) Refuse(VehicleRight[] known, string field, string message) =>
        (known, new VehicleResult(VehicleOutcome.Refused, new RegisterRefusal(field, message)));
}
