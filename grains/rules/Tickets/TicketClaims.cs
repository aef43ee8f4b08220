using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Register;

namespace ParkAndSee.Tickets;

/// <summary>The claims of tickets on a vehicle.</summary>
public static class TicketClaims
{
    /// <summary>Adds a claim. A ticket that has one for the zone keeps it.</summary>
    /// <param name="known">The claims, those that have ended included.</param>
    /// <param name="rights">The vehicle's rights.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <returns>The claims after it, and what became of it.</returns>
    public static (TicketClaim[] Claims, TicketClaimOutcome Outcome) Take(
        TicketClaim[] known, VehicleRight[] rights, TicketClaim claim, long now)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var live = Live(known, now);
        if (live.Any(each => each.Ticket == claim.Ticket && each.Zone == claim.Zone)) return (live, TicketClaimOutcome.Taken);
        var others = rights.Where(right => !TicketRights.IsOf(right, claim.Ticket)).ToArray();
        var isRunning = live.Any(each => each.Zone == claim.Zone && each.Ticket != claim.Ticket)
            || others.Any(right => right.Operator == TicketRights.Operator && right.Zone == claim.Zone
                && right.From <= now && now < right.Until);
        if (isRunning) return (live, TicketClaimOutcome.AlreadyRunning);
        var earlier = RightBook.Earlier(others, claim.TariffZone, claim.DayStart, now);
        if (claim.IsFree && (earlier.FreeTicketUsed || live.Any(each => each.IsFree && each.DayStart == claim.DayStart)))
            return (live, TicketClaimOutcome.FreeTicketUsed);
        if (claim.NoReturnMs > 0 && earlier.LastEnd is { } end && now < end + claim.NoReturnMs)
            return (live, TicketClaimOutcome.TooSoonToReturn);
        return ([.. live, claim], TicketClaimOutcome.Taken);
    }

    /// <summary>The claims that have not ended; the same array when all have not.</summary>
    public static TicketClaim[] Live(TicketClaim[] claims, long now) =>
        claims.All(claim => claim.Until > now) ? claims : [.. claims.Where(claim => claim.Until > now)];
}

/// <summary>The rights that this product sells.</summary>
public static class TicketRights
{
    /// <summary>The operator of its rights.</summary>
    public const string Operator = "park-and-see";

    /// <summary>Number of a right: the ticket's id and, after a correction, how many there were before.</summary>
    public static string IdOf(Guid ticket, int number) => number == 0 ? $"{ticket:N}" : $"{ticket:N}-{number}";

    /// <summary>Whether a right is one of a ticket.</summary>
    public static bool IsOf(VehicleRight right, Guid ticket)
    {
        ArgumentNullException.ThrowIfNull(right);
        return right.Operator == Operator && right.Id.StartsWith($"{ticket:N}", StringComparison.Ordinal);
    }
}
