using System.Globalization;
using Npgsql;
using ParkAndSee.Tests.Faults;

namespace ParkAndSee.Tests.Disk;

/// <summary>
/// A disk of 320 MB for everything that a standalone process keeps. As root it is a file system of its own, filled by
/// a file; elsewhere the database itself answers every append and every new table as it does when its disk is full.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private const string Prefix = "parkandsee-small-";
    private const string Size = "320m";
    private const int Block = 1024 * 1024;

    private readonly string _path = MountedFolder.Of(Prefix);

    /// <summary>Makes it.</summary>
    public SmallDisk()
    {
        MountedFolder.RemoveLeftOvers(Prefix);
        Directory.CreateDirectory(_path);
        try
        {
            Shell.Run("mount", "-t", "tmpfs", "-o", $"size={Size},mode=0755", "tmpfs", _path);
            IsReal = true;
        }
        catch (InvalidOperationException)
        {
            // Not root: see FillAsync.
        }
    }

    /// <summary>Whether it is a file system of its own.</summary>
    public bool IsReal { get; }

    /// <summary>Where the process keeps its data.</summary>
    public string Data => Path.Combine(_path, "data");

    private string Ballast => Path.Combine(_path, "ballast");

    /// <summary>Takes all room, to the last block.</summary>
    public async Task FillAsync()
    {
        if (!IsReal)
        {
            await ExecuteAsync("""
                CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER disk_full BEFORE INSERT ON event_log FOR EACH STATEMENT EXECUTE FUNCTION disk_full();
                """);
            return;
        }

        await using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
        var block = new byte[Block];
        for (var length = Block; length > 0; length /= 2)
        {
            try
            {
                while (true) ballast.Write(block, 0, length);
            }
            catch (IOException)
            {
                // No room for so much: half of it.
            }
        }
    }

    /// <summary>Has PostgreSQL need a new segment of its write-ahead log, as a day's events would: on a full disk it ends.</summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> ExhaustAsync()
    {
        try
        {
            await ExecuteAsync("SELECT pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()");
            return false;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
        {
            return await CommitAsync();
        }
        catch (NpgsqlException)
        {
            return true;
        }
    }

    /// <summary>Gives the room back.</summary>
    public Task FreeAsync()
    {
        if (!IsReal) return ExecuteAsync("DROP FUNCTION disk_full CASCADE");
        File.Delete(Ballast);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => MountedFolder.Remove(Prefix, _path);

    // What is committed has to be on disk: now there is no way but to end.
    private async Task<bool> CommitAsync()
    {
        try
        {
            await ExecuteAsync("SELECT txid_current()");
            return false;
        }
        catch (NpgsqlException)
        {
            return true;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        var port = (await File.ReadAllLinesAsync(Path.Combine(Data, "postgres", "parkandsee.conf")))
            .Single(line => line.StartsWith("port = ", StringComparison.Ordinal))["port = ".Length..];
        await using var connection = TestConnection.To(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(port, CultureInfo.InvariantCulture),
            Username = "park",
            Password = (await File.ReadAllTextAsync(Path.Combine(Data, "postgres.password"))).Trim(),
            Database = "park",
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
