using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Payments;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.TestBank;

/// <summary>Statements of the test bank on one connection.</summary>
internal sealed class TestBankWork(NpgsqlConnection connection, CancellationToken ct)
{
    /// <summary>One order about an authorisation at a time, until the transaction ends.</summary>
    public async Task LockAsync(string hold)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 42))", connection);
        await command.With(hold).ExecuteNonQueryAsync(ct);
    }

    /// <summary>An operation by its key.</summary>
    public async Task<TestBankRow?> FindAsync(string key)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {TestBankRow.Columns} FROM test_bank_operation WHERE key = $1", connection);
        return (await command.With(key).ListAsync(TestBankRow.Read, ct)) is [var row] ? row : null;
    }

    /// <summary>Whether an operation of a kind was done about an authorisation.</summary>
    public async Task<bool> IsDoneAsync(string hold, BankOperationKind kind)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM test_bank_operation WHERE hold = $1 AND kind = $2 AND outcome = 1 AND ready_at >= 0", connection);
        return (long)(await command.With(hold, (short)kind).ExecuteScalarAsync(ct))! > 0;
    }

    /// <summary>What was taken of an authorisation and not paid back.</summary>
    public async Task<long> CapturedAsync(string hold)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT coalesce(sum(CASE kind WHEN 1 THEN cents ELSE -cents END), 0)::bigint FROM test_bank_operation
            WHERE hold = $1 AND kind IN (1, 3) AND outcome = 1 AND ready_at >= 0
            """,
            connection);
        return (long)(await command.With(hold).ExecuteScalarAsync(ct))!;
    }

    /// <summary>A confirmation that nobody gave is refused: its authorisation was cancelled.</summary>
    public async Task RefuseChallengeAsync(string hold)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE test_bank_operation SET outcome = 2, reason = 'cancelled' WHERE hold = $1 AND kind = 0 AND outcome = 3", connection);
        await command.With(hold).ExecuteNonQueryAsync(ct);
    }

    /// <summary>Writes an operation; of one whose first order was lost, what has become of it.</summary>
    public async Task PutAsync(BankOrder order, TestBankRow row)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO test_bank_operation (key, kind, hold, cents, card, ticket, outcome, reason, ready_at, challenge, attempts)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, ready_at = excluded.ready_at,
                challenge = excluded.challenge, attempts = excluded.attempts
            """,
            connection);
        await command.With(
            order.Key, row.Kind, row.Hold, row.Cents, Queries.Typed(NpgsqlDbType.Text, row.Card), order.Ticket, (short)row.Outcome,
            Queries.Typed(NpgsqlDbType.Text, row.Reason), row.ReadyAt, Queries.Typed(NpgsqlDbType.Uuid, row.Challenge), row.Attempts)
            .ExecuteNonQueryAsync(ct);
    }

    /// <summary>Writes a line of the statement.</summary>
    public async Task BookAsync(string operation, long at, long cents)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO test_bank_statement (operation, at, cents) VALUES ($1, $2, $3)", connection);
        await command.With(operation, at, cents).ExecuteNonQueryAsync(ct);
    }
}
