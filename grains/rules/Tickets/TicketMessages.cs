using NodaTime;
using ParkAndSee.Payments;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>What a ticket tells others: its right, and the ledger.</summary>
internal static class TicketMessages
{
    /// <summary>Tells the vehicle of the right as it is now.</summary>
    public static TicketState Tell(TicketState ticket) => Send(ticket, RightOf(ticket));

    /// <summary>Tells the vehicle that the right is taken back.</summary>
    public static TicketState TakeBack(TicketState ticket, Instant now) =>
        Send(ticket, RightOf(ticket) with { VoidedAt = now.ToUnixTimeMilliseconds() });

    /// <summary>Tells the ledger.</summary>
    public static TicketState Post(TicketState ticket, LedgerEntry entry) =>
        ticket with { Outbox = [.. ticket.Outbox, new TicketMessage(default, null, entry, null)] };

    /// <summary>
    /// The right of a ticket. It covers from the payment on, also where its paid time begins later: nothing is asked for before that.
    /// </summary>
    private static VehicleRight RightOf(TicketState ticket)
    {
        var (terms, stay) = (ticket.Terms, ticket.Stay!);
        var from = Instant.Min(stay.Start, ticket.CommittedAt ?? stay.Start);
        return new VehicleRight(
            TicketRights.Operator, TicketRights.IdOf(ticket.Id, ticket.RightNumber), terms.RightZone, terms.Place.Bay,
            from.ToUnixTimeMilliseconds(), stay.PaidUntil.ToUnixTimeMilliseconds(), ticket.StoppedAt?.ToUnixTimeMilliseconds(),
            stay.Cents - ticket.RefundedCents)
        {
            UserClass = terms.RightClass,
            Revision = ticket.Revision,
        };
    }

    private static TicketState Send(TicketState ticket, VehicleRight right) =>
        ticket with { Outbox = [.. ticket.Outbox, new TicketMessage(ticket.Terms.Vehicle, right, null, null)] };
}
