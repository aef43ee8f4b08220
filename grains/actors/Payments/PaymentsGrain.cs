using NodaTime;
using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Payments;

/// <inheritdoc cref="IPaymentsGrain" />
/// <remarks>Next hop: <see cref="Reconciliation"/>.</remarks>
[StatelessWorker, Reentrant]
public sealed class PaymentsGrain(IBank bank, ILedgerStore ledger) : Grain, IPaymentsGrain
{
    private const int Most = 100_000;
    private const int MostCases = 1_000;

    // A payment may be booked on one side of a border of time and answered on the other.
    private static readonly Duration Overlap = Duration.FromHours(1);

    /// <inheritdoc />
    public async Task<ReconciliationResult> ReconcileAsync(Instant from, Instant until)
    {
        var (entries, tickets) = await ledger.ReadAsync(from - Overlap, until + Overlap, Most, CancellationToken.None);
        var known = entries.Select(entry => entry.Operation).ToHashSet(StringComparer.Ordinal);
        var first = entries.Length == 0 ? from : Instant.Min(from, entries.Min(entry => entry.At));
        var last = entries.Length == 0 ? until : Instant.Max(until, entries.Max(entry => entry.At));
        var lines = await bank.ReadStatementAsync(first - Overlap, last + Overlap, Most, CancellationToken.None);
        // Lines of other days count only for tickets of this span.
        lines = [.. lines.Where(line => (line.At >= from && line.At < until) || known.Contains(line.Operation))];
        var cases = Reconciliation.Of(tickets, entries, lines);
        return new ReconciliationResult(
            tickets.Length, lines.Length, Sum(entries, LedgerAccount.Bank, LedgerAccount.BankOwes),
            Sum(entries, LedgerAccount.RefundsDue, LedgerAccount.Bank), [.. cases.Take(MostCases)]);
    }

    /// <inheritdoc />
    public async Task<bool> ConfirmTestPaymentAsync(Guid challenge, bool isConfirmed)
    {
        if (bank is not ITestBank test || await test.ConfirmAsync(challenge, isConfirmed, CancellationToken.None) is not { } ticket)
            return false;
        await GrainFactory.ParkingSession(ticket).HintAsync();
        return true;
    }

    /// <inheritdoc />
    public Task<BankDescription> DescribeBankAsync() =>
        Task.FromResult(new BankDescription(bank.Name, bank.IsTest, bank.IsTest ? [.. TestCards.All] : []));

    private static long Sum(LedgerEntry[] entries, LedgerAccount debit, LedgerAccount credit) =>
        entries.Where(entry => entry.Debit == debit && entry.Credit == credit).Sum(entry => entry.Cents);
}
