using Npgsql;
using NpgsqlTypes;
using ParkAndSee.Catalog;

namespace ParkAndSee.Postgres.Catalog;

/// <summary>The streets of the catalogue, by dataset, ready for search.</summary>
internal static class StreetTable
{
    private const string Streets = """
        SELECT b.street, min(z.name), avg(b.lon), avg(b.lat), count(*)::int
        FROM bay b JOIN zone z USING (zone_no) WHERE b.dataset = $1 AND b.street <> '' GROUP BY b.street
        """;

    // Every word must occur; a name that is the text comes first, then one that begins with it, then one with a word that does.
    private const string Search = """
        SELECT street, zone, lon, lat, bays FROM street WHERE folded LIKE ALL ($1) AND dataset NOT IN (SELECT dataset FROM dataset_retired)
        ORDER BY folded = $2 DESC, folded LIKE $2 || '%' DESC, ' ' || folded LIKE '% ' || $2 || '%' DESC, bays DESC, street, dataset LIMIT $3
        """;

    internal static async Task RebuildAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string dataset, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(Streets, connection, transaction);
        var streets = await read.With(dataset).ListAsync(Hit, ct);
        await using var clear = new NpgsqlCommand("DELETE FROM street WHERE dataset = $1", connection, transaction);
        await clear.With(dataset).ExecuteNonQueryAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY street (dataset, street, folded, zone, lon, lat, bays) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var street in streets)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(dataset, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(street.Street, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(StreetNames.Fold(street.Street), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(street.Zone, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(street.Lon, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(street.Lat, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(street.Bays, NpgsqlDbType.Integer, ct);
        }

        await copy.CompleteAsync(ct);
    }

    internal static async Task<StreetHit[]> SearchAsync(NpgsqlDataSource database, string text, int limit, CancellationToken ct)
    {
        // Folded text holds letters, digits and spaces only, so nothing in it needs escaping in LIKE.
        var folded = StreetNames.Fold(text);
        if (folded.Length == 0) return [];
        return await database.ListAsync(Search, Hit, ct, Array.ConvertAll(folded.Split(' '), word => $"%{word}%"),
            Queries.Typed(NpgsqlDbType.Text, folded), limit);
    }

    private static StreetHit Hit(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetInt32(4));
}
