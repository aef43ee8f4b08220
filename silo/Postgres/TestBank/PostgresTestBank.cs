using NodaTime;
using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Payments;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.TestBank;

/// <summary>
/// A bank that moves no money, with its own tables and statement (<c>silo/sql/0041</c>). What it does depends on the card
/// (<see cref="TestCards"/>). Like a real one it knows operations by their key, and does each once.
/// </summary>
public sealed class PostgresTestBank(NpgsqlDataSource database, TimeProvider time) : ITestBank
{
    /// <inheritdoc />
    public string Name => "Park & See test bank";

    /// <inheritdoc />
    public bool IsTest => true;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public async Task<BankAnswer> SendAsync(BankOrder order, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var work = new TestBankWork(connection, ct);
        await work.LockAsync(order.Of);
        var known = await work.FindAsync(order.Key);
        if (known is { IsLost: false })
        {
            return (known.Kind, known.Hold, known.Cents) == ((short)order.Kind, order.Of, order.Cents)
                ? known.Answer(Now)
                : new BankAnswer(BankOutcome.Refused, "parametersChanged");
        }

        var (row, line) = await DecideAsync(work, order, known);
        await work.PutAsync(order, row);
        if (line != 0) await work.BookAsync(order.Key, Now, line);
        await transaction.CommitAsync(ct);
        if (row.IsLost || (order.Kind == BankOperationKind.Authorise && TestCards.IsSilent(order.Means)))
            throw new TimeoutException("The test bank gives no answer to this card.");
        return row.Answer(Now);
    }

    /// <inheritdoc />
    public async Task<BankAnswer?> FindAsync(string key, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await new TestBankWork(connection, ct).FindAsync(key) is { IsLost: false } known ? known.Answer(Now) : null;
    }

    /// <inheritdoc />
    public Task<StatementLine[]> ReadStatementAsync(Instant from, Instant until, int limit, CancellationToken ct) => database.ListAsync(
        "SELECT operation, at, cents FROM test_bank_statement WHERE at >= $1 AND at < $2 ORDER BY number LIMIT $3",
        row => new StatementLine(row.GetString(0), row.GetInstant(1), row.GetInt64(2)),
        ct, from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), limit);

    /// <inheritdoc />
    public async Task<Guid?> ConfirmAsync(Guid challenge, bool isConfirmed, CancellationToken ct) => (Guid?)await database.ScalarAsync(
        "UPDATE test_bank_operation SET outcome = $2, reason = $3 WHERE challenge = $1 AND outcome = $4 RETURNING ticket",
        ct, challenge, (short)(isConfirmed ? BankOutcome.Done : BankOutcome.Refused),
        Queries.Typed(NpgsqlDbType.Text, isConfirmed ? null : "notConfirmed"), (short)BankOutcome.Challenge);

    /// <inheritdoc />
    public async Task<long> CountHoldsAsync(Instant before, CancellationToken ct) => (long)(await database.ScalarAsync(
        """
        SELECT count(*) FROM test_bank_operation a WHERE a.kind = 0 AND a.outcome = 1 AND a.ready_at < $1
        AND NOT EXISTS (SELECT FROM test_bank_operation o WHERE o.hold = a.hold AND o.kind IN (1, 2) AND o.outcome = 1)
        """,
        ct, before.ToUnixTimeMilliseconds()))!;

    /// <summary>What becomes of an operation that is new, or whose first order was lost.</summary>
    private async Task<(TestBankRow Row, long Line)> DecideAsync(TestBankWork work, BankOrder order, TestBankRow? lost)
    {
        var hold = order.Kind == BankOperationKind.Authorise ? null : await work.FindAsync(order.Of);
        var card = order.Kind == BankOperationKind.Authorise ? order.Means : hold?.Card;
        var row = new TestBankRow((short)order.Kind, order.Of, order.Cents, card, BankOutcome.Done, null, Now, null, lost is null ? 1 : 2);
        if (lost is null && TestCards.IsLostOnce(card, order.Kind)) return (row with { Outcome = BankOutcome.Pending, ReadyAt = -1 }, 0);
        switch (order.Kind)
        {
            case BankOperationKind.Authorise when await work.IsDoneAsync(order.Of, BankOperationKind.Cancel):
                return (row with { Outcome = BankOutcome.Refused, Reason = "cancelled" }, 0);
            case BankOperationKind.Authorise:
                var (outcome, reason, later) = TestCards.Authorise(card);
                Guid? challenge = outcome == BankOutcome.Challenge ? Guid.NewGuid() : null;
                return (row with { Outcome = outcome, Reason = reason, ReadyAt = Now + later, Challenge = challenge }, 0);
            case BankOperationKind.Cancel:
                await work.RefuseChallengeAsync(order.Of);
                return (row, 0);
            case BankOperationKind.Capture:
                var isHeld = hold is { Outcome: BankOutcome.Done } && hold.ReadyAt <= Now && order.Cents <= hold.Cents
                    && card != TestCards.CaptureNever && !await work.IsDoneAsync(order.Of, BankOperationKind.Cancel)
                    && !await work.IsDoneAsync(order.Of, BankOperationKind.Capture);
                return isHeld ? (row, order.Cents) : (row with { Outcome = BankOutcome.Refused, Reason = "notHeld" }, 0);
            default:
                var left = await work.CapturedAsync(order.Of);
                return order.Cents <= left ? (row, -order.Cents) : (row with { Outcome = BankOutcome.Refused, Reason = "notTaken" }, 0);
        }
    }
}
