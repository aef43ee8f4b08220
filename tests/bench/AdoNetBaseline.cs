using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ParkAndSee.Hosting;

namespace ParkAndSee.Bench;

/// <summary>
/// The usual Orleans design: one grain per bay and one <c>WriteStateAsync</c> per event, on AdoNet grain storage in the same PostgreSQL.
/// Measured with active grains: every grain is activated and written before the clock starts, so a measured write is one UPDATE.
/// </summary>
internal static class AdoNetBaseline
{
    private const int Workers = 32;
    private const int GrainsPerWorker = 100;

    /// <summary>Writes per second with <see cref="Workers"/> calls in flight.</summary>
    /// <param name="connectionString">An empty database; the schema is applied to it.</param>
    /// <param name="warmUp">How long the same load runs before the clock starts, after the first write of every grain.</param>
    /// <param name="duration">How long writes are counted.</param>
    /// <param name="ct">Ends the measurement with an <see cref="OperationCanceledException"/>.</param>
    public static async Task<double> MeasureAsync(string connectionString, TimeSpan warmUp, TimeSpan duration, CancellationToken ct)
    {
        await DatabaseExtensions.PrepareDatabaseAsync(connectionString, NullLogger.Instance, ct);
        using var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo => silo.UseLocalhostClustering().AddAdoNetGrainStorage("bench", options =>
                (options.Invariant, options.ConnectionString) = ("Npgsql", connectionString)))
            .Build();
        await host.StartAsync(ct);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await WriteEveryGrainAsync(grains, ct);
        await WritesPerSecondAsync(grains, warmUp, ct);
        var rate = await WritesPerSecondAsync(grains, duration, ct);
        await host.StopAsync(ct);
        return rate;
    }

    private static Task WriteEveryGrainAsync(IGrainFactory grains, CancellationToken ct) => ForEachWorkerAsync(async worker =>
    {
        for (var key = 0; key < GrainsPerWorker; key++)
        {
            ct.ThrowIfCancellationRequested();
            await Bay(grains, worker, key).WriteAsync(key);
        }
    });

    private static async Task<double> WritesPerSecondAsync(IGrainFactory grains, TimeSpan duration, CancellationToken ct)
    {
        var written = 0L;
        var clock = Stopwatch.StartNew();
        await ForEachWorkerAsync(async worker =>
        {
            for (var n = 0L; clock.Elapsed < duration; n++)
            {
                ct.ThrowIfCancellationRequested();
                await Bay(grains, worker, n % GrainsPerWorker).WriteAsync(n);
                Interlocked.Increment(ref written);
            }
        });
        return written / clock.Elapsed.TotalSeconds;
    }

    private static IBaselineBayGrain Bay(IGrainFactory grains, int worker, long key) =>
        grains.GetGrain<IBaselineBayGrain>(worker * GrainsPerWorker + key);

    private static Task ForEachWorkerAsync(Func<int, Task> work) => Task.WhenAll(Enumerable.Range(0, Workers).Select(work));
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
