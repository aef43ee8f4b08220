using Npgsql;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// Ends database sessions that stand in the way of a new owner. An owner whose process stands still,
/// or whose host has vanished, in the middle of a commit keeps its row locks until the server
/// notices; it was given up by the cluster, and nothing that it has not committed was acknowledged.
/// </summary>
internal static class Holders
{
    private const string End = "SELECT pg_terminate_backend(holder) FROM unnest(pg_blocking_pids($1)) AS holder";

    /// <summary>A commit takes milliseconds; on a slow disk, longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Waits for a statement, and ends whoever still blocks it after each second. Never ends
    /// before the statement does, whatever happens: its session is not ours to close until then.
    /// </summary>
    /// <param name="source">For a second session.</param>
    /// <param name="waiting">Backend process id of the session that runs the statement.</param>
    /// <param name="statement">The statement, which <paramref name="ct"/> ends too.</param>
    /// <param name="ct">Ends the waiting.</param>
    public static async Task<T> EndWhileBlockedAsync<T>(NpgsqlDataSource source, int waiting, Task<T> statement, CancellationToken ct)
    {
        var ending = EndUntilAsync(statement, source, waiting, ct);
        try
        {
            return await statement;
        }
        finally
        {
            await ending;
        }
    }

    private static async Task EndUntilAsync(Task statement, NpgsqlDataSource source, int waiting, CancellationToken ct)
    {
        while (await Task.WhenAny(statement, Task.Delay(Patience, ct)) != statement)
        {
            ct.ThrowIfCancellationRequested();
            await source.ExecuteAsync(End, ct, waiting);
        }
    }
}
