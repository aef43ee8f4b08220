using NodaTime;

namespace ParkAndSee.Payments;

/// <summary>The books of payments. Stateless worker (key 0); all answers come from the database and the bank.</summary>
[Alias("ParkAndSee.Payments.IPaymentsGrain")]
public interface IPaymentsGrain : IGrainWithIntegerKey
{
    /// <summary>Compares tickets, ledger and the bank's statement.</summary>
    /// <param name="from">First instant, inclusive.</param>
    /// <param name="until">End, exclusive; at most 31 days later.</param>
    [Alias("Reconcile"), ResponseTimeout("00:02:00")]
    Task<ReconciliationResult> ReconcileAsync(Instant from, Instant until);

    /// <summary>The payer confirms a payment at the test bank, or refuses to; its ticket goes on at once.</summary>
    /// <param name="challenge">Of the address that the bank gave.</param>
    /// <param name="isConfirmed">Whether he confirms.</param>
    /// <returns>False for an unknown challenge, one that is over, or a bank that is no test bank.</returns>
    [Alias("ConfirmTestPayment"), ResponseTimeout("00:00:30")]
    Task<bool> ConfirmTestPaymentAsync(Guid challenge, bool isConfirmed);

    /// <summary>The bank that tickets are paid by.</summary>
    [Alias("DescribeBank")]
    Task<BankDescription> DescribeBankAsync();
}

/// <summary>What a reconciliation found.</summary>
/// <param name="Tickets">Tickets that were compared.</param>
/// <param name="Lines">Lines of the statement that were compared.</param>
/// <param name="TakenCents">What the bank took, by the ledger.</param>
/// <param name="ReturnedCents">What it paid back, by the ledger.</param>
/// <param name="Cases">Differences, at most 1,000.</param>
[GenerateSerializer, Immutable, Alias("ReconciliationResult")]
public sealed record ReconciliationResult(
    [property: Id(0)] int Tickets, [property: Id(1)] int Lines, [property: Id(2)] long TakenCents, [property: Id(3)] long ReturnedCents,
    [property: Id(4)] ReconciliationCase[] Cases);

/// <summary>A bank.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsTest">Whether no money moves.</param>
/// <param name="Cards">Names of the cards of a test bank; empty for another one.</param>
[GenerateSerializer, Immutable, Alias("BankDescription")]
public sealed record BankDescription(
    [property: Id(0)] string Name, [property: Id(1)] bool IsTest, [property: Id(2)] string[] Cards);

/// <summary>A difference between tickets, ledger and statement: a case for a person.</summary>
/// <param name="Kind">What sort of difference it is.</param>
/// <param name="Operation">Key of the bank operation; null = it is about a ticket.</param>
/// <param name="Ticket">The ticket; null = no ticket is known.</param>
/// <param name="ExpectedCents">What the ledger says.</param>
/// <param name="FoundCents">What the other side says.</param>
[GenerateSerializer, Immutable, Alias("ReconciliationCase")]
public sealed record ReconciliationCase(
    [property: Id(0)] ReconciliationCaseKind Kind, [property: Id(1)] string? Operation, [property: Id(2)] Guid? Ticket,
    [property: Id(3)] long ExpectedCents, [property: Id(4)] long FoundCents);

/// <summary>Sorts of differences. The numbers travel: never reuse one.</summary>
public enum ReconciliationCaseKind : byte
{
    /// <summary>The bank took or paid back what the ledger does not have.</summary>
    OnlyInStatement = 0,

    /// <summary>The ledger has what the bank neither took nor paid back.</summary>
    OnlyInLedger = 1,

    /// <summary>Both have it, with different amounts.</summary>
    OtherAmount = 2,

    /// <summary>A ticket and the ledger do not agree on what was sold or paid back.</summary>
    TicketDiffers = 3,

    /// <summary>A ticket was sold, and the bank has not taken the money.</summary>
    NotCaptured = 4,

    /// <summary>Money is to be paid back, and the bank has not done so.</summary>
    NotRefunded = 5,
}
