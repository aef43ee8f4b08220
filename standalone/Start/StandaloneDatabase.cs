using Npgsql;
using ParkAndSee.Hosting;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.PrivatePostgres;

namespace ParkAndSee.Start;

/// <summary>The database of this run: the one that <c>ConnectionStrings__Park</c> names, or a private server below the data directory.</summary>
internal sealed class StandaloneDatabase : IAsyncDisposable
{
    private readonly PrivateServer? _server;

    private StandaloneDatabase(string connectionString, PrivateServer? server) => (ConnectionString, _server) = (connectionString, server);

    /// <summary>Where it is; migrated.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it where it is ours, and migrates it.</summary>
    /// <exception cref="StartFailedException">It cannot be had; the message says why and what to do.</exception>
    public static async Task<StandaloneDatabase> OpenAsync(StandaloneOptions options, ILoggerFactory logging, CancellationToken ct)
    {
        var external = Environment.GetEnvironmentVariable("ConnectionStrings__Park");
        PrivateServer? server = null;
        try
        {
            if (string.IsNullOrEmpty(external))
            {
                server = await PrivateServer.StartAsync(
                    new PrivateServerOptions { DataDirectory = options.Data, Announce = Console.WriteLine },
                    logging.CreateLogger<PrivateServer>(), ct);
            }

            var connectionString = server?.ConnectionString ?? external!;
            await DatabaseExtensions.PrepareDatabaseAsync(connectionString, logging.CreateLogger<Migrator>(), ct);
            return new StandaloneDatabase(connectionString, server);
        }
        catch (Exception e) when (e is PrivatePostgresException or MigrationException or NpgsqlException)
        {
            if (server is not null) await server.DisposeAsync();
            throw new StartFailedException(e.Message);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
