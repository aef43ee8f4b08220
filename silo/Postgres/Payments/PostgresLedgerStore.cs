using NodaTime;
using Npgsql;
using ParkAndSee.Payments;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Payments;

/// <summary>The ledger in PostgreSQL (<c>silo/sql/0040</c>).</summary>
public sealed class PostgresLedgerStore(NpgsqlDataSource database) : ILedgerStore
{
    private const string TicketsOfSpan =
        "SELECT DISTINCT ticket FROM ledger_entry WHERE at >= $1 AND at < $2 ORDER BY ticket LIMIT $3";

    /// <inheritdoc />
    public async Task PostAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return;
        await database.ExecuteAsync(
            """
            INSERT INTO ledger_entry (key, at, ticket, operation, debit, credit, cents)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::smallint[], $6::smallint[], $7::bigint[])
            ON CONFLICT (key) DO NOTHING
            """,
            ct, Column(entry => entry.Key), Column(entry => entry.At.ToUnixTimeMilliseconds()), Column(entry => entry.Ticket),
            Column(entry => entry.Operation), Column(entry => (short)entry.Debit), Column(entry => (short)entry.Credit),
            Column(entry => entry.Cents));

        T[] Column<T>(Func<LedgerEntry, T> of) => [.. entries.Select(of)];
    }

    /// <inheritdoc />
    public async Task<(LedgerEntry[] Entries, TicketMoney[] Tickets)> ReadAsync(
        Instant from, Instant until, int limit, CancellationToken ct)
    {
        var (first, end) = (from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds());
        var entries = await database.ListAsync(
            $"""
             SELECT key, at, ticket, operation, debit, credit, cents FROM ledger_entry WHERE ticket IN ({TicketsOfSpan}) ORDER BY at, key
             """,
            row => new LedgerEntry(row.GetString(0), row.GetInstant(1), row.GetGuid(2), row.GetString(3),
                (LedgerAccount)row.GetInt16(4), (LedgerAccount)row.GetInt16(5), row.GetInt64(6)),
            ct, first, end, limit);
        var tickets = await database.ListAsync(
            $"SELECT ticket, sold, returned FROM ticket WHERE ticket IN ({TicketsOfSpan})",
            row => new TicketMoney(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2)), ct, first, end, limit);
        return (entries, tickets);
    }
}
