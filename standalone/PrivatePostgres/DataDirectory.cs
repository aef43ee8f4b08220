using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ParkAndSee.PrivatePostgres;

/// <summary>The server's files: where they are, whose they are, how they are first made.</summary>
/// <param name="Path">PostgreSQL's data directory, reachable for the account.</param>
/// <param name="Account">Whom it belongs to.</param>
internal sealed record DataDirectory(string Path, ServerAccount Account)
{
    public const string Superuser = "park";

    private const string Elsewhere = "/var/lib/parkandsee";

    private const UnixFileMode Enterable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public string PidFile => System.IO.Path.Combine(Path, "postmaster.pid");

    /// <summary>Major version that made the directory; null when nothing is there yet.</summary>
    public int? Major => File.Exists(VersionFile) ? int.Parse(File.ReadAllText(VersionFile).Trim(), CultureInfo.InvariantCulture) : null;

    private string VersionFile => System.IO.Path.Combine(Path, "PG_VERSION");

    /// <summary>
    /// Decides where the files go: <c>postgres</c> below the root; or, when the account cannot get there (root's own home, say),
    /// a directory of the machine that <c>postgres</c> then links to. Rights of directories that are not ours are left alone.
    /// </summary>
    public static async Task<DataDirectory> PlaceAsync(string root, ServerAccount account, CancellationToken ct)
    {
        var path = System.IO.Path.Combine(root, "postgres");
        if (new DirectoryInfo(path) is { LinkTarget: not null } link)
            return new(link.ResolveLinkTarget(returnFinalTarget: true)!.FullName, account);
        if (await account.CanEnterAsync(root, ct)) return new(path, account);

        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..12];
        var target = System.IO.Path.Combine(Elsewhere, mark, "postgres");
        var parent = System.IO.Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        // Whatever the umask: these two are ours.
        if (!OperatingSystem.IsWindows())
            foreach (var ours in (string[])[Elsewhere, parent]) File.SetUnixFileMode(ours, Enterable);
        if (!await account.CanEnterAsync(parent, ct))
            throw new PrivatePostgresException(
                $"PostgreSQL runs as «{account.Name}», which may enter neither {root} nor {Elsewhere}. Choose a --data directory that it "
                + "may enter.");
        File.CreateSymbolicLink(path, target);
        return new(target, account);
    }

    /// <summary>Makes a new database cluster when there is none; whole or not at all.</summary>
    public async Task EnsureMadeAsync(PostgresBinaries binaries, string password, CancellationToken ct)
    {
        if (Major is not null) return;
        if (Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any())
            throw new PrivatePostgresException($"{Path} has files but no database in it. Move it away, or choose another --data.");

        var aside = Path + ".incoming";
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        Directory.CreateDirectory(aside);
        var passwordFile = System.IO.Path.Combine(aside, "password");
        Secret.Write(passwordFile, password);
        await Account.GiveAsync(aside, ct);
        var made = System.IO.Path.Combine(aside, "cluster");
        var initdb = await Command.RunAsync(
            binaries["initdb"],
            ["-D", made, "-U", Superuser, "-E", "UTF8", "--locale=C", "--auth=scram-sha-256", "--data-checksums", "--pwfile", passwordFile],
            Account, Limit, ct);
        if (!initdb.Succeeded) throw new PrivatePostgresException($"PostgreSQL could not set up {Path}: {initdb.Reason}");
        if (Directory.Exists(Path)) Directory.Delete(Path);
        Directory.Move(made, Path);
        Directory.Delete(aside, recursive: true);
    }
}
