using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.PrivatePostgres;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>
/// One real PostgreSQL server per test process, and fresh databases on it. Use: <c>[assembly:
/// AssemblyFixture(typeof(PostgresFixture))]</c> and a constructor parameter.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "park_template";

    private readonly string _directory = TestDirectory.Make();
    private PrivateServer? _server;

    /// <summary>The server.</summary>
    public PrivateServer Server =>
        _server ?? throw new InvalidOperationException("The fixture is not initialised: declare it as an assembly fixture.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await TestDirectory.RemoveLeftOversAsync();
        _server = await PrivateServer.StartAsync(new() { DataDirectory = _directory, Announce = Console.Error.WriteLine },
            NullLogger.Instance, CancellationToken.None);
        var template = Named(Template);
        await PostgresDatabase.EnsureExistsAsync(template, CancellationToken.None);
        // Disposed before the first copy: a database can be copied only while nobody is connected to it.
        await using var source = PostgresDataSource.Create(template, "test");
        await Migrator.MigrateAsync(source, NullLogger.Instance, CancellationToken.None);
    }

    /// <summary>A database with the newest schema and nothing else in it.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateAsync(Template);

    /// <summary>A database without any schema.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateAsync(template: null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await TestDirectory.RemoveAsync(_directory);
    }

    private async Task<TestDatabase> CreateAsync(string? template)
    {
        var connectionString = Named($"test_{Guid.NewGuid():n}");
        await PostgresDatabase.CreateAsync(connectionString, template, TestContext.Current.CancellationToken);
        return new(connectionString, Named("postgres"));
    }

    private string Named(string database) =>
        new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = database }.ConnectionString;
}
