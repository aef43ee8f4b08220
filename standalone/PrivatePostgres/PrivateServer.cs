using Npgsql;
using ParkAndSee.Postgres;

namespace ParkAndSee.PrivatePostgres;

/// <summary>
/// A PostgreSQL server of our own on a loopback port: set up on first use, started again when it dies, stopped on
/// disposal. One process at a time may hold a data directory; a server left over from a killed process is taken over.
/// </summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly Postmaster _postmaster;
    private readonly ServerWatch _watch;

    private PrivateServer(FileStream heldLock, Postmaster postmaster, ServerWatch watch, string connectionString)
    {
        _lock = heldLock;
        _postmaster = postmaster;
        _watch = watch;
        ConnectionString = connectionString;
    }

    /// <summary>
    /// Connection string of the database <c>park</c>; it stays valid when the server has to be
    /// started again. Holds a password: never log it.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>Directory of its files.</summary>
    public string Folder => _postmaster.Folder;

    /// <summary>The process id of the server at this moment.</summary>
    public int ProcessId => _watch.Server.Pid;

    /// <summary>
    /// Fails, with a <see cref="PrivatePostgresException"/>, when the server keeps dying and is given up; it never completes otherwise.
    /// </summary>
    public Task GivenUp => _watch.GivenUp;

    /// <summary>Finds or fetches PostgreSQL, sets the data up on first use, and starts the server or takes a left-over one over.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="logger">Takes what happens.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="PrivatePostgresException">It cannot be had; one line with the remedy.</exception>
    public static async Task<PrivateServer> StartAsync(PrivateServerOptions options, ILogger logger, CancellationToken ct)
    {
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(options.Root);
            held = Hold(options.Root);
            return await StartHeldAsync(options, held, logger, ct);
        }
        catch (Exception e)
        {
            if (held is not null) await held.DisposeAsync();
            if (e is not UnauthorizedAccessException) throw;
            throw new PrivatePostgresException(
                $"This account may not write into {options.Root}: {e.Message} Choose another --data directory.");
        }
    }

    /// <summary>
    /// Stops the server that a killed process left in a data directory, if any, without
    /// starting one. Nothing happens when a living process holds it.
    /// </summary>
    /// <param name="options">Where things are.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether the directory is at rest now.</returns>
    public static async Task<bool> StopLeftOverAsync(PrivateServerOptions options, CancellationToken ct)
    {
        if (!Directory.Exists(options.Root)) return true;
        FileStream held;
        try
        {
            held = Hold(options.Root);
        }
        catch (PrivatePostgresException)
        {
            return false;
        }

        await using (held)
        {
            var account = await ServerAccount.ChooseAsync(ct);
            var data = await DataDirectory.PlaceAsync(options.Root, account, ct);
            if (data.Major is not { } major || PostmasterFile.Read(data.PidFile) is not { } left || !await left.IsRunningAsync(ct))
                return true;
            await new Postmaster(data, await BinarySearch.FindAsync(options, account, major, ct)).StopAsync(ct);
            return true;
        }
    }

    /// <summary>Stops the server: open sessions are ended, everything is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var _ = _lock;
        await _watch.DisposeAsync();
        await _postmaster.StopAsync(CancellationToken.None);
    }

    private static async Task<PrivateServer> StartHeldAsync(
        PrivateServerOptions options, FileStream held, ILogger logger, CancellationToken ct)
    {
        var account = await ServerAccount.ChooseAsync(ct);
        var data = await DataDirectory.PlaceAsync(options.Root, account, ct);
        var binaries = await BinarySearch.FindAsync(options, account, data.Major, ct);
        var password = Secret.ReadOrMake(Path.Combine(options.Root, "postgres.password"));
        await data.EnsureMadeAsync(binaries, password, ct);

        var postmaster = new Postmaster(data, binaries);
        var server = await postmaster.FindRunningAsync(ct);
        if (server is not null && await PostgresDatabase.AnswersAsync(Describe(server.Port, password, "postgres"), ct))
        {
            ServerEvents.TakenOver(logger, server.Pid, server.Port);
        }
        else
        {
            await postmaster.StopAsync(ct);
            var wanted = PostmasterFile.Read(data.PidFile)?.Port;
            server = await postmaster.StartAsync(() => FreePort.Near(wanted), ct);
            ServerEvents.Started(logger, binaries.Major, server.Pid, server.Port, binaries.Directory);
        }

        var connectionString = Describe(server.Port, password, DataDirectory.Superuser);
        try
        {
            await PostgresDatabase.EnsureExistsAsync(connectionString, ct);
        }
        catch (Exception e)
        {
            await postmaster.StopAsync(CancellationToken.None);
            if (e is not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword }) throw;
            throw new PrivatePostgresException(
                $"The password in {options.Root}/postgres.password is not the one of the data in {data.Path}. Put the file back, move that "
                + "data away, or choose another --data.");
        }

        return new(held, postmaster, new(postmaster, server, logger), connectionString);
    }

    private static FileStream Hold(string root)
    {
        try
        {
            return new(Path.Combine(root, "postgres.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new PrivatePostgresException($"Another Park & See process uses {root}. Stop it, or choose another --data directory.");
        }
    }

    private static string Describe(int port, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = DataDirectory.Superuser,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
