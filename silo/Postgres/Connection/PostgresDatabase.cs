using Npgsql;

namespace ParkAndSee.Postgres;

/// <summary>Whole databases: is one there, make one.</summary>
public static class PostgresDatabase
{
    private const string MaintenanceDatabase = "postgres";

    /// <summary>Whether the server of a connection string takes our connection now.</summary>
    /// <param name="connectionString">Server, user and database.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(connectionString).ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>
    /// Creates the database that a connection string names unless it is there. Only then the right to create databases is needed.
    /// </summary>
    /// <param name="connectionString">Server, user and database.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="passwordFile">See <see cref="PostgresDataSource.Create"/>.</param>
    public static async Task EnsureExistsAsync(string connectionString, CancellationToken ct, string passwordFile = "")
    {
        try
        {
            await using var source = PostgresDataSource.Create(Unpooled(connectionString).ConnectionString, "setup", passwordFile);
            await using var connection = await source.OpenConnectionAsync(ct);
        }
        catch (NpgsqlException e) when (PostgresFault.StatesOf(e).Contains(PostgresErrorCodes.InvalidCatalogName))
        {
            await CreateAsync(connectionString, template: null, ct, passwordFile);
        }
    }

    /// <summary>
    /// Creates the database that a connection string names as a copy of another one of the same server, to which nobody may be connected.
    /// </summary>
    /// <param name="connectionString">Server, user and database.</param>
    /// <param name="template">Name of the database to copy; null is an empty one.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="passwordFile">See <see cref="PostgresDataSource.Create"/>.</param>
    public static async Task CreateAsync(string connectionString, string? template, CancellationToken ct, string passwordFile = "")
    {
        var server = Unpooled(connectionString);
        var name = server.Database ?? throw new ArgumentException("The connection string names no database: add «Database=…».",
            nameof(connectionString));
        server.Database = MaintenanceDatabase;
        await using var source = PostgresDataSource.Create(server.ConnectionString, "setup", passwordFile);
        var copy = template is null ? "" : $" TEMPLATE {Quoted(template)}";
        await using var create = source.CreateCommand($"CREATE DATABASE {Quoted(name)}{copy}");
        try
        {
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (
            template is null && e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another silo of a new cluster has made it at the same moment.
        }
    }

    private static NpgsqlConnectionStringBuilder Unpooled(string connectionString) => new(connectionString) { Pooling = false };

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
