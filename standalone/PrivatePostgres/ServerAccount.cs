namespace ParkAndSee.PrivatePostgres;

/// <summary>
/// Whom the server runs as. PostgreSQL refuses root, so as root another account owns its files
/// and processes: <c>postgres</c> when there is one, else <c>nobody</c>.
/// </summary>
/// <param name="Name">Account name; null is the account of this process.</param>
internal sealed record ServerAccount(string? Name)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static ServerAccount Own { get; } = new((string?)null);

    public static async Task<ServerAccount> ChooseAsync(CancellationToken ct)
    {
        // On Windows pg_ctl itself gives up an administrator's rights.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Own;
        foreach (var name in (string[])["postgres", "_postgres", "nobody"])
        {
            var id = await Command.RunAsync("id", ["-u", name], Own, Limit, ct);
            if (id.Succeeded && id.Lines is [var uid] && uid != "0") return new(name);
        }

        throw new PrivatePostgresException(
            "PostgreSQL does not run as root, and this machine has neither an account «postgres» nor «nobody». "
            + "Start Park & See as another user, or set ConnectionStrings__Park to a server that you run.");
    }

    /// <summary>Gives a file or a whole directory to the account.</summary>
    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (Name is null) return;
        var chown = await Command.RunAsync("chown", ["-R", Name + ":", path], Own, Limit, ct);
        if (!chown.Succeeded)
            throw new PrivatePostgresException($"{path} cannot be given to the account «{Name}», as which PostgreSQL runs: {chown.Reason}");
    }

    /// <summary>Whether the account can enter a directory, that is, go through all its parents.</summary>
    public async Task<bool> CanEnterAsync(string directory, CancellationToken ct) =>
        Name is null || (await Command.RunAsync("/bin/sh", ["-c", "cd \"$0\"", directory], this, Limit, ct)).Succeeded;
}
