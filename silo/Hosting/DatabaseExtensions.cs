using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Npgsql;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;

namespace ParkAndSee.Hosting;

/// <summary>Brings the database to the version that this build knows, before Orleans starts and asks it.</summary>
public static class DatabaseExtensions
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Makes the database when it is missing and applies the migrations that it lacks.</summary>
    /// <param name="connectionString">Where it is.</param>
    /// <param name="logger">Told of each migration.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task PrepareDatabaseAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await PostgresDatabase.EnsureExistsAsync(connectionString, ct);
        await using var source = PostgresDataSource.Create(connectionString, "migration");
        await Migrator.MigrateAsync(source, logger, ct);
    }

    /// <summary>
    /// As <see cref="PrepareDatabaseAsync"/>, for a silo that may start before its database does: while nobody answers it asks again each
    /// second, for <c>Silo:DatabasePatience</c>. A wrong password or an unfit schema is not waited for.
    /// </summary>
    /// <returns>Null when it is ready; else one line that says why not.</returns>
    public static async Task<string?> WaitForDatabaseAsync(string connectionString, IConfiguration configuration, ILogger logger)
    {
        var patience = (configuration.GetSection("Silo").Get<SiloOptions>() ?? new SiloOptions()).DatabasePatience;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await PrepareDatabaseAsync(connectionString, logger, CancellationToken.None);
                return null;
            }
            catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException && IsAbsent(e))
            {
                if (clock.Elapsed >= patience)
                    return string.Create(CultureInfo.InvariantCulture, $"the database has not answered for {patience.TotalSeconds:F0} s (Silo:DatabasePatience): {Line(e)}");
                HostingLog.DatabaseAbsent(logger, Line(e));
                await Task.Delay(Pause);
            }
            catch (Exception e) when (e is NpgsqlException or MigrationException or ArgumentException)
            {
                return $"the database of ConnectionStrings:Park cannot be used: {Line(e)}";
            }
        }
    }

    // Starting, stopping and unreachable servers come back; who is refused stays refused.
    private static bool IsAbsent(Exception e) => e is not PostgresException told
        || told.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.TooManyConnections;

    private static string Line(Exception e) => e.Message.ReplaceLineEndings(" ");
}
