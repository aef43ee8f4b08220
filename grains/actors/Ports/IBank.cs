using NodaTime;
using ParkAndSee.Payments;

namespace ParkAndSee.Ports;

/// <summary>
/// The bank that tickets are paid by. An operation with a known key and the same parameters has no second effect and gives the same answer;
/// a known key with other parameters is refused. Every call may fail without an answer: the operation may then have been done or not.
/// </summary>
public interface IBank
{
    /// <summary>Name of the bank, for pages and receipts.</summary>
    string Name { get; }

    /// <summary>Whether no money moves: a bank for tests and demonstrations.</summary>
    bool IsTest { get; }

    /// <summary>Sends an operation.</summary>
    /// <exception cref="TimeoutException">No answer came; also whatever a network or a database throws.</exception>
    Task<BankAnswer> SendAsync(BankOrder order, CancellationToken ct);

    /// <summary>What became of an operation; null = the bank has never had it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="ct">Cancels.</param>
    Task<BankAnswer?> FindAsync(string key, CancellationToken ct);

    /// <summary>What the bank has taken and paid back, by its own books.</summary>
    /// <param name="from">First instant, inclusive.</param>
    /// <param name="until">End, exclusive.</param>
    /// <param name="limit">At most 100,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<StatementLine[]> ReadStatementAsync(Instant from, Instant until, int limit, CancellationToken ct);
}

/// <summary>An operation as it is sent.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Cents">Amount, in cents.</param>
/// <param name="Of">Key of the authorisation.</param>
/// <param name="Means">The payer's means; null except for an authorisation.</param>
/// <param name="Ticket">The ticket, kept by the bank beside the operation: an operation can be looked up by it.</param>
public sealed record BankOrder(string Key, BankOperationKind Kind, long Cents, string Of, string? Means, Guid Ticket);
