using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Catalog;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>The streets of the catalogue, by dataset. API hosts read them whole and search in memory.</summary>
internal static class StreetTable
{
    private const string Streets = """
        INSERT INTO street (dataset, street, zone, lon, lat, bays)
        SELECT b.dataset, b.street, min(z.name), avg(b.lon), avg(b.lat), count(*)::int
        FROM bay b JOIN zone z USING (zone_no) WHERE b.dataset = $1 AND b.street <> '' GROUP BY b.dataset, b.street
        """;

    private const string Read = """
        SELECT dataset, street, zone, lon, lat, bays FROM street
        WHERE (dataset, street) > ($1, $2) AND dataset NOT IN (SELECT dataset FROM dataset_retired) ORDER BY dataset, street LIMIT $3
        """;

    internal static async Task RebuildAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string dataset, CancellationToken ct)
    {
        await using var clear = new NpgsqlCommand("DELETE FROM street WHERE dataset = $1", connection, transaction);
        await clear.With(dataset).ExecuteNonQueryAsync(ct);
        await using var insert = new NpgsqlCommand(Streets, connection, transaction);
        await insert.With(dataset).ExecuteNonQueryAsync(ct);
    }

    internal static Task<CatalogStreet[]> ReadAsync(NpgsqlDataSource database, StreetPosition? after, int limit, CancellationToken ct) =>
        database.ListAsync(
            Read,
            row => new CatalogStreet(
                new StreetPosition(row.GetString(0), row.GetString(1)), row.GetString(2), row.GetDouble(3), row.GetDouble(4),
                row.GetInt32(5)),
            ct, Queries.Typed(NpgsqlDbType.Text, after?.Dataset ?? ""), Queries.Typed(NpgsqlDbType.Text, after?.Street ?? ""), limit);
}
