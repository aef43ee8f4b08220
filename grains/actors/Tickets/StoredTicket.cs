using ParkAndSee.Outbox;

namespace ParkAndSee.Tickets;

/// <summary>What is stored of a ticket; empty = it was never ordered.</summary>
public sealed class StoredTicket : IOutboxState<TicketMessage>
{
    /// <summary>The ticket.</summary>
    public TicketState? Ticket { get; set; }

    IReadOnlyList<TicketMessage> IOutboxState<TicketMessage>.Waiting => Ticket?.Outbox ?? [];

    void IOutboxState<TicketMessage>.Drop(int count) => Ticket = Ticket! with { Outbox = Ticket.Outbox[count..] };
}
