using NodaTime;
using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Payments;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Tickets;

/// <summary>What is looked up across tickets, in PostgreSQL (<c>silo/sql/0040</c>).</summary>
public sealed class PostgresTicketIndex(NpgsqlDataSource database) : ITicketIndex
{
    /// <inheritdoc />
    public Task NoteAsync(TicketMoney money, Instant? due, CancellationToken ct) => database.ExecuteAsync(
        """
        INSERT INTO ticket (ticket, due, sold, returned) VALUES ($1, $2, $3, $4)
        ON CONFLICT (ticket) DO UPDATE SET due = excluded.due, sold = excluded.sold, returned = excluded.returned
        """,
        ct, money.Ticket, Queries.Typed(NpgsqlDbType.Bigint, due?.ToUnixTimeMilliseconds()), money.SoldCents, money.ReturnedCents);

    /// <inheritdoc />
    public Task<Guid[]> ListDueAsync(Instant now, int limit, CancellationToken ct) => database.ListAsync(
        "SELECT ticket FROM ticket WHERE due <= $1 ORDER BY due LIMIT $2", row => row.GetGuid(0), ct, now.ToUnixTimeMilliseconds(), limit);
}
