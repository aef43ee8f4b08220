using System.Globalization;
using Npgsql;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// The disk of the log: as root a file system of its own, whose room a fault takes away; elsewhere a
/// trigger that answers every append as PostgreSQL does when its disk is full. Both can be undone.
/// </summary>
public sealed class LogDisk : IDisposable
{
    private const string Prefix = "parkandsee-disk-";
    private const string Room = "4g";
    private const int Spare = 64; // KiB
    private const int MostSpare = 4096;

    private readonly string _database;
    private readonly string _path = MountedFolder.Of(Prefix);

    private LogDisk(string database) => _database = database;

    /// <summary>Whether it is a real one.</summary>
    public bool IsReal { get; private set; }

    /// <summary>Moves the log onto it.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="dataDirectory">Of the server; the disk belongs to whom that belongs.</param>
    public static async Task<LogDisk> MakeAsync(string database, string dataDirectory)
    {
        var disk = new LogDisk(database);
        MountedFolder.RemoveLeftOvers(Prefix);
        try
        {
            var owner = Shell.Run("stat", "-L", "-c", "%u", dataDirectory).Trim();
            Directory.CreateDirectory(disk._path);
            Shell.Run("mount", "-t", "tmpfs", "-o", $"size={Room},mode=0700,uid={owner}", "tmpfs", disk._path);
            disk.IsReal = true;
        }
        catch (InvalidOperationException)
        {
            return disk;
        }

        foreach (var command in (string[])[$"CREATE TABLESPACE crash LOCATION '{disk._path}'", "ALTER TABLE event_log SET TABLESPACE crash",
            "ALTER INDEX event_log_pkey SET TABLESPACE crash"])
            await disk.ExecuteAsync(command);
        return disk;
    }

    /// <summary>Takes all free room.</summary>
    public Task FillAsync()
    {
        if (!IsReal)
        {
            return ExecuteAsync("""
                CREATE FUNCTION crash_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER crash_full BEFORE INSERT ON event_log FOR EACH STATEMENT EXECUTE FUNCTION crash_full();
                """);
        }

        // The log grows between the look and the step; a size below what is used is refused.
        for (var spare = 0; ; spare += Spare)
        {
            try
            {
                var disk = new DriveInfo(_path);
                Resize(string.Create(CultureInfo.InvariantCulture, $"{(disk.TotalSize - disk.TotalFreeSpace) / 1024 + spare}k"));
                return Task.CompletedTask;
            }
            catch (InvalidOperationException) when (spare < MostSpare)
            {
                // Once more, with a little more room.
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public Task FreeAsync()
    {
        if (!IsReal) return ExecuteAsync("DROP FUNCTION crash_full CASCADE");
        Resize(Room);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (IsReal) MountedFolder.Remove(Prefix, _path);
    }

    private void Resize(string size) => Shell.Run("mount", "-o", $"remount,size={size}", _path);

    private async Task ExecuteAsync(string command)
    {
        await using var connection = TestConnection.To(_database);
        await connection.OpenAsync();
        await using var run = new NpgsqlCommand(command, connection);
        await run.ExecuteNonQueryAsync();
    }
}
