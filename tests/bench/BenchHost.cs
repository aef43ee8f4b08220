using ParkAndSee.PrivatePostgres;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>
/// What a benchmark runs against: a private PostgreSQL and the standalone process, both made for it and taken away after it.
/// </summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private BenchHost(string folder, StandaloneProcess product) => (Folder, Product) = (folder, product);

    /// <summary>The product.</summary>
    public StandaloneProcess Product { get; }

    /// <summary>A folder for what the benchmark writes.</summary>
    public string Folder { get; }

    /// <summary>Starts the product.</summary>
    /// <param name="cityName">Whose bays it loads; none by default.</param>
    /// <param name="environment">Environment variables to set.</param>
    public static async Task<BenchHost> StartAsync(string cityName = "none", Dictionary<string, string>? environment = null)
    {
        var folder = TestDirectory.Make();
        return new BenchHost(folder, await StandaloneProcess.StartAsync(Path.Combine(folder, "data"),
            ["--city", cityName, "--no-simulation"], environment));
    }

    /// <summary>A second PostgreSQL, made like the product's, for baselines.</summary>
    public static Task<PrivateServer> StartPostgresAsync(string folder, CancellationToken ct) => PrivateServer.StartAsync(
        new PrivateServerOptions { DataDirectory = folder }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, ct);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await TestDirectory.RemoveAsync(Folder);
    }
}
