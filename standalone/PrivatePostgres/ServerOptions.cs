using System.Globalization;

namespace ParkAndSee.PrivatePostgres;

/// <summary>The settings of the private server, written anew at every start so that they follow the version of the application.</summary>
internal static class ServerOptions
{
    private const string FileName = "parkandsee.conf";
    private const long LeastBuffers = 128;
    private const long MostBuffers = 1024;

    /// <summary>Writes the settings file and makes <c>postgresql.conf</c> read it.</summary>
    public static async Task WriteAsync(DataDirectory data, int port, CancellationToken ct)
    {
        var path = Path.Combine(data.Path, FileName);
        var text = Text(port, SharedBuffers(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        // On a full disk a file that is right already must stay so: what is half written would
        // keep the server down after there is room again.
        if (!File.Exists(path) || await File.ReadAllTextAsync(path, ct) != text)
        {
            await File.WriteAllTextAsync(path + ".incoming", text, ct);
            await data.Account.GiveAsync(path + ".incoming", ct);
            File.Move(path + ".incoming", path, overwrite: true);
        }

        var main = Path.Combine(data.Path, "postgresql.conf");
        const string include = $"include '{FileName}'";
        if (!(await File.ReadAllLinesAsync(main, ct)).Contains(include)) await File.AppendAllTextAsync(main, $"\n{include}\n", ct);
    }

    /// <summary>
    /// Megabytes of PostgreSQL's cache: a quarter of the machine's memory, or of its container's, at least 128 and at most 1,024.
    /// </summary>
    /// <param name="memory">Bytes of memory that the process may use.</param>
    internal static long SharedBuffers(long memory) => Math.Clamp(memory / 4 / (1024 * 1024), LeastBuffers, MostBuffers);

    private static string Text(int port, long sharedBuffers) => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by Park & See at every start: put changes into postgresql.conf below the include.
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 100

        # An acknowledged event is on disk.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # Little WAL to replay: a crash costs seconds.
        wal_compression = on
        checkpoint_timeout = '2min'
        max_wal_size = '768MB'
        min_wal_size = '160MB'

        # Taken from the machine page by page, as they are used.
        shared_buffers = '{sharedBuffers}MB'
        jit = off
        timezone = 'UTC'

        # One file a weekday, overwritten a week later. Terse: a DETAIL line would show key values.
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgres-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_timezone = 'UTC'
        log_checkpoints = off
        log_error_verbosity = 'terse'
        log_min_error_statement = 'panic'

        """);
}
