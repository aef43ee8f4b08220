using NodaTime;

namespace ParkAndSee.Payments;

/// <summary>A line of the bank's statement.</summary>
/// <param name="Operation">Key of the operation.</param>
/// <param name="At">When the bank did it.</param>
/// <param name="Cents">Amount: positive for what it took, negative for what it paid back.</param>
public readonly record struct StatementLine(string Operation, Instant At, long Cents);

/// <summary>What a ticket knows of its money.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="SoldCents">What was paid for it or is being taken.</param>
/// <param name="ReturnedCents">What was or is being paid back.</param>
public readonly record struct TicketMoney(Guid Ticket, long SoldCents, long ReturnedCents);

/// <summary>Compares tickets, ledger and the bank's statement. A function of its arguments; each difference is told once.</summary>
public static class Reconciliation
{
    /// <summary>The differences, in the order of operations and tickets.</summary>
    /// <param name="tickets">What the tickets know, for every ticket of the entries.</param>
    /// <param name="ledger">All entries about those tickets, in any order.</param>
    /// <param name="statement">All lines of the statement about operations of the same time, in any order.</param>
    public static ReconciliationCase[] Of(
        IReadOnlyList<TicketMoney> tickets, IReadOnlyList<LedgerEntry> ledger, IReadOnlyList<StatementLine> statement)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var moved = ledger.Where(entry => entry.Debit == LedgerAccount.Bank || entry.Credit == LedgerAccount.Bank)
            .GroupBy(entry => entry.Operation)
            .ToDictionary(group => group.Key, group => (group.First().Ticket, Cents: group.Sum(SignedAtBank)));
        var told = statement.GroupBy(line => line.Operation).ToDictionary(group => group.Key, group => group.Sum(line => line.Cents));
        var cases = new List<ReconciliationCase>();
        foreach (var operation in moved.Keys.Union(told.Keys).Order(StringComparer.Ordinal))
        {
            var (has, own) = (moved.TryGetValue(operation, out var entry), told.TryGetValue(operation, out var cents));
            if (!has) cases.Add(new(ReconciliationCaseKind.OnlyInStatement, operation, null, 0, cents));
            else if (!own) cases.Add(new(ReconciliationCaseKind.OnlyInLedger, operation, entry.Ticket, entry.Cents, 0));
            else if (entry.Cents != cents) cases.Add(new(ReconciliationCaseKind.OtherAmount, operation, entry.Ticket, entry.Cents, cents));
        }

        cases.AddRange(OfTickets(tickets, ledger));
        return [.. cases];
    }

    private static IEnumerable<ReconciliationCase> OfTickets(IReadOnlyList<TicketMoney> tickets, IReadOnlyList<LedgerEntry> ledger)
    {
        var known = tickets.ToDictionary(money => money.Ticket);
        foreach (var group in ledger.GroupBy(entry => entry.Ticket).OrderBy(group => group.Key))
        {
            long Sum(LedgerAccount debit, LedgerAccount credit) =>
                group.Where(entry => entry.Debit == debit && entry.Credit == credit).Sum(entry => entry.Cents);
            var sold = Sum(LedgerAccount.BankOwes, LedgerAccount.ParkingFees);
            var returned = Sum(LedgerAccount.ParkingFees, LedgerAccount.RefundsDue);
            var money = known.GetValueOrDefault(group.Key, new TicketMoney(group.Key, 0, 0));
            if (money.SoldCents != sold) yield return new(ReconciliationCaseKind.TicketDiffers, null, group.Key, sold, money.SoldCents);
            if (money.ReturnedCents != returned)
                yield return new(ReconciliationCaseKind.TicketDiffers, null, group.Key, -returned, -money.ReturnedCents);
            var captured = Sum(LedgerAccount.Bank, LedgerAccount.BankOwes);
            if (captured != sold) yield return new(ReconciliationCaseKind.NotCaptured, null, group.Key, sold, captured);
            var refunded = Sum(LedgerAccount.RefundsDue, LedgerAccount.Bank);
            if (refunded != returned) yield return new(ReconciliationCaseKind.NotRefunded, null, group.Key, returned, refunded);
        }
    }

    private static long SignedAtBank(LedgerEntry entry) => entry.Debit == LedgerAccount.Bank ? entry.Cents : -entry.Cents;
}
