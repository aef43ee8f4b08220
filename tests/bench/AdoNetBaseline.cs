using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Hosting;

namespace ParkAndSee.Bench;

/// <summary>What most Orleans code does: a grain per bay, one <c>WriteStateAsync</c> per event, AdoNet grain storage on the same PostgreSQL.</summary>
internal static class AdoNetBaseline
{
    private const int Concurrency = 32;

    /// <summary>Events per second.</summary>
    public static async Task<double> MeasureAsync(string connectionString, TimeSpan duration, CancellationToken ct)
    {
        await DatabaseExtensions.PrepareDatabaseAsync(connectionString, NullLogger.Instance, ct);
        using var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo => silo.UseLocalhostClustering().AddAdoNetGrainStorage("bench", options =>
                (options.Invariant, options.ConnectionString) = ("Npgsql", connectionString)))
            .Build();
        await host.StartAsync(ct);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var written = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(async worker =>
        {
            for (var n = 0L; clock.Elapsed < duration; n++)
            {
                await grains.GetGrain<IBaselineBayGrain>(worker * 1_000 + n % 1_000).WriteAsync(n);
                Interlocked.Increment(ref written);
            }
        }));
        var rate = written / clock.Elapsed.TotalSeconds;
        await host.StopAsync(ct);
        return rate;
    }
}

/// <summary>A bay that writes its state at every event.</summary>
[Alias("ParkAndSee.Bench.IBaselineBayGrain")]
public interface IBaselineBayGrain : IGrainWithIntegerKey
{
    /// <summary>Takes an event; on disk when it returns.</summary>
    [Alias("Write")]
    Task WriteAsync(long at);
}

/// <inheritdoc />
public sealed class BaselineBayGrain([PersistentState("bay", "bench")] IPersistentState<BaselineBayState> state) : Grain, IBaselineBayGrain
{
    /// <inheritdoc />
    public Task WriteAsync(long at)
    {
        state.State.At = at;
        state.State.Occupied = !state.State.Occupied;
        return state.WriteStateAsync();
    }
}

/// <summary>State of the baseline.</summary>
[GenerateSerializer, Alias("BaselineBayState")]
public sealed class BaselineBayState
{
    /// <summary>Event time.</summary>
    [Id(0)]
    public long At { get; set; }

    /// <summary>Occupied.</summary>
    [Id(1)]
    public bool Occupied { get; set; }
}
