using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Hosting;

/// <summary>Brings the database to the version that this build knows, before Orleans starts and asks it.</summary>
public static class DatabaseExtensions
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Makes the database when it is missing and applies the migrations that it lacks.</summary>
    /// <param name="connectionString">Where it is.</param>
    /// <param name="logger">Told of each migration.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="passwordFile">File that holds the password; empty = it is in the connection string.</param>
    public static async Task PrepareDatabaseAsync(string connectionString, ILogger logger, CancellationToken ct, string passwordFile = "")
    {
        await PostgresDatabase.EnsureExistsAsync(connectionString, ct, passwordFile);
        await using var source = PostgresDataSource.Create(connectionString, "migration", passwordFile);
        await Migrator.MigrateAsync(source, logger, ct);
    }

    /// <summary>
    /// As <see cref="PrepareDatabaseAsync"/>, for a silo that may start before its database does: while nobody answers it asks again each
    /// second, for <c>Silo:DatabasePatience</c>. A refusal, a certificate that is not trusted or an unfit schema is not waited for.
    /// </summary>
    /// <exception cref="Exception">What <see cref="StartFault"/> describes.</exception>
    public static async Task WaitForDatabaseAsync(
        string connectionString, string passwordFile, IConfiguration configuration, ILogger logger)
    {
        var patience = configuration.ReadSettings<SiloOptions>("Silo").DatabasePatience;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await PrepareDatabaseAsync(connectionString, logger, CancellationToken.None, passwordFile);
                return;
            }
            catch (ArgumentException e)
            {
                throw new DatabaseSettingException(
                    $"ConnectionStrings:Park is not a connection string: {e.Message.ReplaceLineEndings(" ")}");
            }
            catch (Exception e) when (clock.Elapsed < patience && IsAbsent(e))
            {
                HostingLogMessages.DatabaseAbsent(logger, e.Message.ReplaceLineEndings(" "));
                await Task.Delay(Pause);
            }
        }
    }

    // Starting, stopping and unreachable servers come back; who is refused stays refused.
    private static bool IsAbsent(Exception e) => e switch
    {
        PostgresException told => told.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.TooManyConnections,
        NpgsqlException or SocketException or TimeoutException => !PostgresFault.CausesOf(e).OfType<AuthenticationException>().Any(),
        _ => false,
    };
}
