using NodaTime;

namespace ParkAndSee.Payments;

/// <summary>A double entry: the amount leaves one account and enters another.</summary>
/// <param name="Key">Its key: an entry with a known key is the same entry.</param>
/// <param name="At">When the fact happened.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Operation">Key of the bank operation that it is about.</param>
/// <param name="Debit">The account that is debited.</param>
/// <param name="Credit">The account that is credited.</param>
/// <param name="Cents">Amount, above 0.</param>
public sealed record LedgerEntry(
    string Key, Instant At, Guid Ticket, string Operation, LedgerAccount Debit, LedgerAccount Credit, long Cents)
{
    /// <summary>A ticket is valid: the bank owes what it authorised, the town has earned it.</summary>
    public static LedgerEntry Sold(BankOperation authorisation, Guid ticket, Instant at) =>
        Of(authorisation, "sold", ticket, at, LedgerAccount.BankOwes, LedgerAccount.ParkingFees);

    /// <summary>The bank has taken it.</summary>
    public static LedgerEntry Captured(BankOperation capture, Guid ticket, Instant at) =>
        Of(capture, "captured", ticket, at, LedgerAccount.Bank, LedgerAccount.BankOwes);

    /// <summary>A part is to be paid back.</summary>
    public static LedgerEntry Returned(BankOperation refund, Guid ticket, Instant at) =>
        Of(refund, "returned", ticket, at, LedgerAccount.ParkingFees, LedgerAccount.RefundsDue);

    /// <summary>The bank has paid it back.</summary>
    public static LedgerEntry Refunded(BankOperation refund, Guid ticket, Instant at) =>
        Of(refund, "refunded", ticket, at, LedgerAccount.RefundsDue, LedgerAccount.Bank);

    private static LedgerEntry Of(BankOperation of, string fact, Guid ticket, Instant at, LedgerAccount debit, LedgerAccount credit)
    {
        ArgumentNullException.ThrowIfNull(of);
        return new LedgerEntry($"{of.Key}:{fact}", at, ticket, of.Key, debit, credit, of.Cents);
    }
}

/// <summary>Accounts of the ledger. The numbers are stored: never reuse one.</summary>
public enum LedgerAccount : byte
{
    /// <summary>What the bank has authorised and not taken yet.</summary>
    BankOwes = 1,

    /// <summary>What the bank has taken, less what it paid back.</summary>
    Bank = 2,

    /// <summary>What the town has earned.</summary>
    ParkingFees = 3,

    /// <summary>What is to be paid back.</summary>
    RefundsDue = 4,
}
