using Npgsql;
using ParkAndSee.Postgres;

namespace ParkAndSee.Tests;

/// <summary>A database of one test; dropped on disposal.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _maintenance;

    internal TestDatabase(string connectionString, string maintenance)
    {
        _maintenance = maintenance;
        ConnectionString = connectionString;
        DataSource = PostgresDataSource.Create(connectionString, "test");
    }

    /// <summary>Server, user and database.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool for it.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Runs a statement and gives the first column of its first row.</summary>
    /// <param name="sql">The statement.</param>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await using var connection = new NpgsqlConnection(_maintenance);
        await connection.OpenAsync();
        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
        await using var drop = new NpgsqlCommand($"DROP DATABASE \"{name}\" WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }
}
