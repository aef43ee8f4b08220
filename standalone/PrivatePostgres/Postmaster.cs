using System.Globalization;

namespace ParkAndSee.PrivatePostgres;

/// <summary>
/// Starts and stops the server of a data directory through <c>pg_ctl</c>, which puts it into a
/// session of its own: Ctrl-C does not reach it.
/// </summary>
internal sealed class Postmaster(DataDirectory data, PostgresBinaries binaries)
{
    // Replay of max_wal_size takes seconds; a slow disk gets its time.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PassingLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PassingPause = TimeSpan.FromMilliseconds(250);

    // What goes away by itself: sessions of a killed server end, but not at once; another
    // program took the port between the look and the start.
    private static readonly string[] Passing = ["still in use", "could not create any TCP/IP sockets"];

    private ServerLog? _log;

    /// <summary>Where its files are.</summary>
    public string Folder => data.Path;

    /// <summary>Whether the server that was started last has said that its disk is full, or has no room at this moment.</summary>
    public bool LacksRoom() => DataDisk.IsFull(data.Path) || _log?.SaysFull() == true;

    /// <summary>The server that runs on the directory now; null when none does.</summary>
    public async Task<PostmasterFile?> FindRunningAsync(CancellationToken ct) =>
        PostmasterFile.Read(data.PidFile) is { } file && await file.IsRunningAsync(ct) ? file : null;

    /// <summary>Starts the server and waits until it takes connections, crash recovery included.</summary>
    /// <param name="choosePort">Gives the port to listen on; asked again when that one is taken meanwhile.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PrivatePostgresException">It did not start.</exception>
    public async Task<PostmasterFile> StartAsync(Func<int> choosePort, CancellationToken ct)
    {
        // After a crash of the machine the old pid may be anybody's; PostgreSQL would then
        // refuse to start. What still runs on the files it sees by itself.
        if (File.Exists(data.PidFile) && await FindRunningAsync(ct) is null) File.Delete(data.PidFile);

        var giveUp = Environment.TickCount64 + (long)PassingLimit.TotalMilliseconds;
        while (true)
        {
            await ServerOptions.WriteAsync(data, choosePort(), ct);
            var log = _log = new ServerLog(data.Path);
            var start = await PgCtlAsync(["start", "-w", "-t", Seconds(StartLimit), "-l", log.StartFile], StartLimit, ct);
            if (start.Succeeded && await FindRunningAsync(ct) is { } running) return running;

            var reason = log.NewestFatal() ?? start.Reason;
            if (!Passing.Any(p => reason.Contains(p, StringComparison.Ordinal)) || Environment.TickCount64 > giveUp)
                throw new PrivatePostgresException($"PostgreSQL did not start in {data.Path}: {reason} (more in {data.Path}/log).");
            await Task.Delay(PassingPause, ct);
        }
    }

    /// <summary>Stops the server that runs on the directory, if any: first asking sessions to end, then without asking.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            if (await FindRunningAsync(ct) is null) return;
            await PgCtlAsync(["stop", "-w", "-t", Seconds(StopLimit), "-m", mode], StopLimit, ct);
        }

        if (await FindRunningAsync(ct) is { } stuck)
            throw new PrivatePostgresException(
                $"The PostgreSQL server of {data.Path} (process {stuck.Pid}) does not stop. End it by hand and start again.");
    }

    private Task<CommandResult> PgCtlAsync(string[] arguments, TimeSpan limit, CancellationToken ct) =>
        Command.RunAsync(binaries["pg_ctl"], [.. arguments, "-D", data.Path], data.Account, limit + TimeSpan.FromSeconds(10), ct);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
