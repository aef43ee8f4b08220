using Npgsql;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>Takes datasets out of service and back (<c>silo/sql/0036</c>).</summary>
internal static class DatasetRetirements
{
    // The lock makes imports, retirements and restorations of a dataset wait for each other.
    private const string Lock = "SELECT 1 FROM dataset WHERE name = $1 FOR NO KEY UPDATE";

    private const string Retire = """
        INSERT INTO dataset_retirement (dataset, retired_at)
        SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM dataset_retirement WHERE dataset = $1 AND restored_at IS NULL)
        """;

    private const string Restore =
        "UPDATE dataset_retirement SET restored_at = greatest($2, retired_at) WHERE dataset = $1 AND restored_at IS NULL";

    /// <summary>Changes what is not so already, and then raises the catalogue's version, in one transaction.</summary>
    /// <returns>False when there is no such dataset.</returns>
    internal static async Task<bool> SetAsync(
        NpgsqlDataSource database, string dataset, bool retired, long now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var hold = new NpgsqlCommand(Lock, connection, transaction).With(dataset))
        {
            if (await hold.ExecuteScalarAsync(ct) is null) return false;
        }

        await using var change = new NpgsqlCommand(retired ? Retire : Restore, connection, transaction).With(dataset, now);
        if (await change.ExecuteNonQueryAsync(ct) > 0)
        {
            await using var raise = new NpgsqlCommand(
                "UPDATE deployment SET catalog_version = catalog_version + 1", connection, transaction);
            await raise.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return true;
    }
}
