using Npgsql;

namespace ParkAndSee.Postgres.Journal;

/// <summary>Where every partition of the log stands by the database.</summary>
internal static class PartitionPositions
{
    /// <summary>Owner's epoch and last sequence number by partition number.</summary>
    public static async Task<Dictionary<short, (long Epoch, long LastSeq)>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT part, epoch, last_seq FROM ingest_part", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var positions = new Dictionary<short, (long Epoch, long LastSeq)>();
        while (await rows.ReadAsync(ct)) positions[rows.GetInt16(0)] = (rows.GetInt64(1), rows.GetInt64(2));
        return positions;
    }
}
