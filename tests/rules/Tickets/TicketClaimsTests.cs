using ParkAndSee.Bays;
using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tickets;

/// <summary>Two phones cannot buy the same vehicle and zone twice.</summary>
public sealed class TicketClaimsTests
{
    private const long Now = 1_790_000_000_000;
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    [Fact]
    public void The_second_ticket_of_a_zone_is_refused_while_the_first_is_being_paid()
    {
        var (claims, _) = TicketClaims.Take([], [], Claim(One), Now);
        Assert.Equal(TicketClaimOutcome.AlreadyRunning, TicketClaims.Take(claims, [], Claim(Other), Now).Outcome);
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take(claims, [], Claim(Other) with { Zone = "2" }, Now).Outcome);
        var again = TicketClaims.Take(claims, [], Claim(One), Now);
        Assert.Equal((TicketClaimOutcome.Taken, 1), (again.Outcome, again.Claims.Length));
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take(claims, [], Claim(Other), Now + 600_000).Outcome); // the claim has ended
    }

    [Fact]
    public void The_second_ticket_of_a_zone_is_refused_while_the_first_runs()
    {
        VehicleRight[] rights = [Right(One, Now - 60_000, Now + 60_000)];
        Assert.Equal(TicketClaimOutcome.AlreadyRunning, TicketClaims.Take([], rights, Claim(Other), Now).Outcome);
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take([], rights, Claim(One), Now).Outcome); // its own right
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take([], [rights[0] with { Operator = "another" }], Claim(Other), Now).Outcome);
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take([], [rights[0] with { StoppedAt = Now }], Claim(Other), Now).Outcome);
    }

    [Fact]
    public void The_free_ticket_is_taken_once_a_day_in_whatever_zone()
    {
        var free = Claim(Other) with { IsFree = true, DayStart = Now - 3_600_000 };
        Assert.Equal(TicketClaimOutcome.FreeTicketUsed,
            TicketClaims.Take([], [Right(One, Now - 1_800_000, Now - 600_000) with { Cents = 0, Zone = "2" }], free, Now).Outcome);
        var (claims, _) = TicketClaims.Take([], [], free with { Ticket = One, Zone = "2" }, Now);
        Assert.Equal(TicketClaimOutcome.FreeTicketUsed, TicketClaims.Take(claims, [], free, Now).Outcome);
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take([], [Right(One, Now - 1_800_000, Now - 600_000)], free, Now).Outcome);
    }

    [Fact]
    public void No_ticket_is_sold_before_the_no_return_time_is_over()
    {
        VehicleRight[] rights = [Right(One, Now - 3_600_000, Now - 600_000)];
        var claim = Claim(Other) with { NoReturnMs = 900_000 };
        Assert.Equal(TicketClaimOutcome.TooSoonToReturn, TicketClaims.Take([], rights, claim, Now).Outcome);
        Assert.Equal(TicketClaimOutcome.Taken, TicketClaims.Take([], rights, claim, Now + 300_000).Outcome);
    }

    private static TicketClaim Claim(Guid ticket) => new(ticket, "1", "1", Now + 500_000, false, 0, 0);

    private static VehicleRight Right(Guid ticket, long from, long until) =>
        new(TicketRights.Operator, TicketRights.IdOf(ticket, 0), "1", BayId.None, from, until, null, 600);
}
