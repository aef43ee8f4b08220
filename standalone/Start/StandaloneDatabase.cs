using ParkAndSee.Hosting;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.PrivatePostgres;

namespace ParkAndSee.Start;

/// <summary>
/// The database of this run: the one that <c>ConnectionStrings__Park</c> names, or a private server below the data directory.
/// </summary>
internal sealed class StandaloneDatabase : IAsyncDisposable
{
    private readonly PrivateServer? _server;

    private StandaloneDatabase(string connectionString, PrivateServer? server) => (ConnectionString, _server) = (connectionString, server);

    /// <summary>Where it is; migrated.</summary>
    public string ConnectionString { get; }

    /// <summary>Directory of its files, where it is ours.</summary>
    public string? Folder => _server?.Folder;

    /// <summary>
    /// Fails, with a <see cref="PrivatePostgresException"/>, when it is ours and was given up; never completes otherwise.
    /// </summary>
    public Task GivenUp => _server?.GivenUp ?? Task.Delay(Timeout.Infinite);

    /// <summary>Starts it where it is ours, and migrates it.</summary>
    /// <exception cref="Exception">It cannot be had; <see cref="StandaloneFault"/> says why and what to do.</exception>
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
        catch (Exception e)
        {
            if (server is not null) await server.DisposeAsync();
            if (e is ArgumentException && server is null)
                throw new DatabaseSettingException($"ConnectionStrings__Park is not a connection string: {e.Message}");
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
