using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;

namespace ParkAndSee.Hosting;

/// <summary>Brings the database to the version that this build knows, before Orleans starts and asks it.</summary>
public static class DatabaseExtensions
{
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
}
