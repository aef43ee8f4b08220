using NodaTime;
using ParkAndSee.Payments;

namespace ParkAndSee.Ports;

/// <summary>
/// What is looked up across tickets: which have something to do, and what each knows of its money. Written before the ticket's state, so it
/// may name what never came to be: the ticket has the last word. Implemented by <c>silo/Postgres</c>.
/// </summary>
public interface ITicketIndex
{
    /// <summary>Notes a ticket.</summary>
    /// <param name="money">What it knows of its money.</param>
    /// <param name="due">When it has something to do; null = nothing any more.</param>
    /// <param name="ct">Cancels.</param>
    Task NoteAsync(TicketMoney money, Instant? due, CancellationToken ct);

    /// <summary>Tickets that have something to do, the longest due first.</summary>
    /// <param name="now">When.</param>
    /// <param name="limit">At most 1,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<Guid[]> ListDueAsync(Instant now, int limit, CancellationToken ct);
}

/// <summary>The ledger. Entries are added and never changed. Implemented by <c>silo/Postgres</c>.</summary>
public interface ILedgerStore
{
    /// <summary>Adds entries; one whose key is known changes nothing.</summary>
    Task PostAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken ct);

    /// <summary>All entries about the tickets that have an entry in a span, and what those tickets know of their money.</summary>
    /// <param name="from">First instant, inclusive.</param>
    /// <param name="until">End, exclusive.</param>
    /// <param name="limit">Tickets, at most 100,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<(LedgerEntry[] Entries, TicketMoney[] Tickets)> ReadAsync(Instant from, Instant until, int limit, CancellationToken ct);
}
