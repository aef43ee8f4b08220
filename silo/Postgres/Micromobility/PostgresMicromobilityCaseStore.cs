using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Micromobility;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Postgres.Micromobility;

/// <summary>Cases of shared vehicles in PostgreSQL (<c>silo/sql/0013</c>).</summary>
public sealed class PostgresMicromobilityCaseStore(NpgsqlDataSource database) : IMicromobilityCaseStore
{
    /// <summary>$1 is the clock.</summary>
    private static readonly Dictionary<MicromobilityCaseState, string> States = new()
    {
        [MicromobilityCaseState.Waiting] = "false", // it is nobody's yet
        [MicromobilityCaseState.ForOperator] = "cleared_at IS NULL AND (due_at IS NULL OR due_at > $1)",
        [MicromobilityCaseState.ForAgent] = "cleared_at IS NULL AND due_at <= $1",
        [MicromobilityCaseState.Cleared] = "cleared_at IS NOT NULL",
    };

    /// <inheritdoc />
    public async Task WriteAsync(IReadOnlyList<MicromobilityCaseChange> changes, CancellationToken ct)
    {
        if (changes.Count == 0) return;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (id, one) in changes)
        {
            if (one is null) batch.Add("DELETE FROM shared_case WHERE case_id = $1", id);
            else MicromobilityCaseRow.AddUpsert(batch, one);
        }

        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <inheritdoc />
    public Task<MicromobilityCase?> FindAsync(Guid id, CancellationToken ct) => database.FindAsync(
        $"SELECT {MicromobilityCaseRow.Columns} FROM shared_case WHERE case_id = $1", MicromobilityCaseRow.Read, ct, id);

    /// <inheritdoc />
    public Task<MicromobilityCase[]> ListAsync(MicromobilityCaseQuery query, long now, CancellationToken ct)
    {
        var state = query.State is { } one ? States[one] : "true";
        return database.ListAsync(
            $"""
            SELECT {MicromobilityCaseRow.Columns} FROM shared_case
            WHERE opens_at <= $1 AND {state} AND ($2 IS NULL OR operator = $2) AND ($3 IS NULL OR zone = $3) AND ($4 IS NULL OR (opens_at, case_id) < ($4, $5))
            ORDER BY opens_at DESC, case_id DESC LIMIT $6
            """,
            MicromobilityCaseRow.Read, ct, now, Queries.Typed(NpgsqlDbType.Text, query.Operator),
            Queries.Typed(NpgsqlDbType.Text, query.Zone), Queries.Typed(NpgsqlDbType.Bigint, query.Before?.OpensAt),
            Queries.Typed(NpgsqlDbType.Uuid, query.Before?.Id), query.Limit);
    }
}
