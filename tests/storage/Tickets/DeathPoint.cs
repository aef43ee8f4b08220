using NodaTime;
using ParkAndSee.Payments;
using ParkAndSee.Ports;

namespace ParkAndSee.Tests.Tickets;

/// <summary>Where a silo dies: once, at the named point.</summary>
internal sealed class DeathPoint
{
    private readonly Dictionary<string, int> _reached = [];

    /// <summary>The point; empty = nowhere.</summary>
    public string At { get; set; } = "";

    /// <summary>Completed when it was reached.</summary>
    public TaskCompletionSource Died { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the bank does what it is told and never answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Counts a point, and dies there when it is the one.</summary>
    public void Pass(string point)
    {
        lock (_reached) _reached[point] = _reached.GetValueOrDefault(point) + 1;
        if (At != point && At != $"{point} {_reached[point]}") return;
        Died.TrySetResult();
        throw new DeathException();
    }
}

/// <summary>The process is gone: nothing handles this.</summary>
internal sealed class DeathException : Exception;

/// <summary>The test bank, and deaths on the way to it and back.</summary>
internal sealed class DyingBank(IBank bank, DeathPoint death) : IBank
{
    public string Name => bank.Name;

    public bool IsTest => bank.IsTest;

    public async Task<BankAnswer> SendAsync(BankOrder order, CancellationToken ct)
    {
        var point = order.Kind.ToString().ToLowerInvariant();
        death.Pass($"before {point}");
        var answer = await bank.SendAsync(order, ct);
        death.Pass($"after {point}");
        return death.IsSilent ? throw new TimeoutException() : answer;
    }

    public Task<BankAnswer?> FindAsync(string key, CancellationToken ct) =>
        death.IsSilent ? throw new TimeoutException() : bank.FindAsync(key, ct);

    public Task<StatementLine[]> ReadStatementAsync(Instant from, Instant until, int limit, CancellationToken ct) =>
        bank.ReadStatementAsync(from, until, limit, ct);
}

/// <summary>The index, and deaths before it is written: the state of the ticket is not written either.</summary>
internal sealed class DyingIndex(ITicketIndex index, DeathPoint death) : ITicketIndex
{
    public Task NoteAsync(TicketMoney money, Instant? due, CancellationToken ct)
    {
        death.Pass("note");
        return index.NoteAsync(money, due, ct);
    }

    public Task<Guid[]> ListDueAsync(Instant now, int limit, CancellationToken ct) => index.ListDueAsync(now, limit, ct);
}

/// <summary>The ledger, and deaths before it is written: others may have been told.</summary>
internal sealed class DyingLedger(ILedgerStore ledger, DeathPoint death) : ILedgerStore
{
    public Task PostAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken ct)
    {
        death.Pass("ledger");
        return ledger.PostAsync(entries, ct);
    }

    public Task<(LedgerEntry[] Entries, TicketMoney[] Tickets)> ReadAsync(Instant from, Instant until, int limit, CancellationToken ct) =>
        ledger.ReadAsync(from, until, limit, ct);
}
