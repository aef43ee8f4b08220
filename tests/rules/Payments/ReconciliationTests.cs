using NodaTime;
using Xunit;

namespace ParkAndSee.Payments;

/// <summary>Each difference between tickets, ledger and statement is a case, and what agrees is none.</summary>
public sealed class ReconciliationTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 24, 9, 0);
    private static readonly Guid Ticket = new("5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01");
    private static readonly LedgerEntry[] Paid = [.. Entries(600, 200)];
    private static readonly StatementLine[] Told = [new("c", At, 600), new("r", At, -200)];
    private static readonly TicketMoney[] Known = [new(Ticket, 600, 200)];

    [Fact]
    public void What_agrees_is_no_case() => Assert.Empty(Reconciliation.Of(Known, Paid, Told));

    [Fact]
    public void What_only_the_bank_has_is_a_case() =>
        Assert.Equal([new ReconciliationCase(ReconciliationCaseKind.OnlyInStatement, "x", null, 0, 100)],
            Reconciliation.Of(Known, Paid, [.. Told, new("x", At, 100)]));

    [Fact]
    public void What_only_the_ledger_has_is_a_case() =>
        Assert.Equal([new ReconciliationCase(ReconciliationCaseKind.OnlyInLedger, "r", Ticket, -200, 0)],
            Reconciliation.Of(Known, Paid, Told[..1]));

    [Fact]
    public void Another_amount_is_a_case() =>
        Assert.Equal([new ReconciliationCase(ReconciliationCaseKind.OtherAmount, "c", Ticket, 600, 601)],
            Reconciliation.Of(Known, Paid, [new("c", At, 601), Told[1]]));

    [Fact]
    public void A_ticket_that_knows_other_sums_is_a_case() =>
        Assert.Equal([new ReconciliationCase(ReconciliationCaseKind.TicketDiffers, null, Ticket, 600, 0),
                new ReconciliationCase(ReconciliationCaseKind.TicketDiffers, null, Ticket, -200, 0)],
            Reconciliation.Of([], Paid, Told));

    [Fact]
    public void Money_that_was_not_taken_or_not_paid_back_is_a_case() =>
        Assert.Equal([ReconciliationCaseKind.NotCaptured, ReconciliationCaseKind.NotRefunded],
            Reconciliation.Of(Known, [.. Paid.Where(entry => entry.Debit != LedgerAccount.Bank && entry.Credit != LedgerAccount.Bank)], [])
                .Select(found => found.Kind));

    private static IEnumerable<LedgerEntry> Entries(long sold, long returned)
    {
        var (authorise, capture, refund) = (Operation("a", BankOperationKind.Authorise, sold),
            Operation("c", BankOperationKind.Capture, sold), Operation("r", BankOperationKind.Refund, returned));
        return
        [
            LedgerEntry.Sold(authorise, Ticket, At), LedgerEntry.Captured(capture, Ticket, At),
            LedgerEntry.Returned(refund, Ticket, At), LedgerEntry.Refunded(refund, Ticket, At),
        ];
    }

    private static BankOperation Operation(string key, BankOperationKind kind, long cents) => new(key, kind, cents, "a", At);
}
