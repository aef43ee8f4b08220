using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Fps;
using ParkAndSee.Vehicles;
using ParkAndSee.Vehicles.Coverage;
using Xunit;

namespace ParkAndSee.Tests.Vehicles.Coverage;

/// <summary>What the register holds of a vehicle's payments, as an FPS deducts it.</summary>
public sealed class PaidTicketsTests
{
    private const long Hour = 3_600_000;
    private const long Finding = 5 * Hour;
    private static readonly BayId Bay = BayId.Of("test", "1");
    private static readonly CurbPlace Place = new("paris", "7B", "1", BayKind.Paying, 1);

    [Fact]
    public void A_right_is_a_ticket_with_what_was_paid_net() =>
        Assert.Equal([new FpsTicket(At(Hour), At(3 * Hour), 1200)], Tickets(Right(1, 3)));

    [Fact]
    public void One_that_was_stopped_ends_then_and_one_that_was_corrected_is_worth_what_is_left() => Assert.Equal(
        [new FpsTicket(At(Hour), At(2 * Hour), 600)], Tickets(Right(1, 3) with { StoppedAt = 2 * Hour, Cents = 600, Revision = 1 }));

    [Theory]
    [InlineData(0, 0)] // before it began
    [InlineData(2, 0)]
    [InlineData(6, 1)] // taken back after the finding: it ran then
    public void One_that_was_taken_back_counts_while_it_ran_and_is_worth_nothing(int voidedAt, int count)
    {
        var tickets = Tickets(Right(1, 9) with { VoidedAt = voidedAt * Hour });
        Assert.Equal(count, tickets.Length);
        Assert.All(tickets, ticket => Assert.Equal(0, ticket.Cents));
    }

    [Theory]
    [InlineData("1", null, true)]
    [InlineData("2", null, false)]
    [InlineData("1", "resident", false)] // he is a visitor here
    [InlineData("7B", "resident", true)] // the residents' zone of the place
    public void A_ticket_is_for_the_zone_and_sold_to_the_class(string zone, string? userClass, bool counts) =>
        Assert.Equal(counts, Tickets(Right(1, 3) with { Zone = zone, UserClass = userClass }).Length == 1);

    [Fact]
    public void What_covers_the_vehicle_is_told_beside()
    {
        var kind = new PermitKind("disabled", ["accessible"], CoversParking: true, IsDisabledCard: true, MostZones: 0);
        var card = new VehiclePermit("disabled", "1", [], 0, 9 * Hour, [], Provenance.Document);
        var paid = PaidTickets.Of(new VehicleRecord([], [(card, kind)], []), Place, Bay, Finding);

        Assert.Equal(("1", CoveredBy.DisabledCard), (paid.TariffZone, paid.By));
        Assert.Empty(paid.Tickets);
    }

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static FpsTicket[] Tickets(VehicleRight right) =>
        PaidTickets.Of(new VehicleRecord([], [], [right]), Place, Bay, Finding).Tickets;

    private static VehicleRight Right(int from, int until) => new("app", "1", "1", BayId.None, from * Hour, until * Hour, null, 1200);
}
