using Npgsql;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Lets the database itself take note of every change of a partition and of the process that made it: the log does not store
/// its writers. The rows are written under the lock of the partition's row, so their numbers are in the order of its changes.
/// </summary>
public static class CommitAudit
{
    private const string Install = """
        CREATE TABLE crash_change (
            id bigint GENERATED ALWAYS AS IDENTITY, part smallint, epoch_before bigint, epoch bigint, seq_before bigint, seq bigint, process text);
        CREATE FUNCTION crash_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO crash_change (part, epoch_before, epoch, seq_before, seq, process)
            VALUES (NEW.part, OLD.epoch, NEW.epoch, OLD.last_seq, NEW.last_seq, current_setting('application_name'));
            RETURN NULL;
        END $$;
        CREATE TRIGGER crash_note AFTER UPDATE ON ingest_part FOR EACH ROW
        WHEN (OLD.epoch <> NEW.epoch OR OLD.last_seq <> NEW.last_seq) EXECUTE FUNCTION crash_note();
        """;

    /// <summary>Begins to take note.</summary>
    public static async Task InstallAsync(string database, CancellationToken ct)
    {
        await using var connection = TestConnection.To(database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Install, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
