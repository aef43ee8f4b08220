using Microsoft.Extensions.Hosting;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A real silo on a database of its own, with bays that all lie in one partition.</summary>
/// <param name="postgres">The server.</param>
/// <param name="partition">The number of the partition.</param>
/// <param name="bays">How many bays the catalogue knows.</param>
public abstract class PartitionTest(PostgresFixture postgres, short partition, int bays) : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private protected PartitionKey Partition { get; } = new(partition);

    private protected BayId[] Bays { get; } = TestSilo.BaysOf(new PartitionKey(partition), bays);

    private protected TestDatabase Database { get; private set; } = null!;

    private protected TestSilo Silo => _silo;

    private protected IIngestPartitionGrain Writer => _silo.Grains.Partition(Partition);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Database = await postgres.CreateDatabaseAsync();
        await TestSilo.AddBaysAsync(Database.ConnectionString, Bays);
        await StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The clock that the next silo gets; null = the true one.</summary>
    private protected virtual TimeProvider? NextClock() => null;

    /// <summary>What else a silo gets.</summary>
    private protected virtual void Configure(IHostApplicationBuilder builder)
    {
    }

    /// <summary>Stops the silo and starts the next one.</summary>
    /// <param name="between">Done while no silo runs.</param>
    private protected async Task RestartAsync(Func<Task>? between = null)
    {
        await _silo.DisposeAsync();
        if (between is not null) await between();
        await StartAsync();
    }

    private async Task StartAsync() => _silo = await TestSilo.StartAsync(Database.ConnectionString, NextClock(), Configure);
}
