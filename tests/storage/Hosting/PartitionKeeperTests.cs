using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ParkAndSee.Ingest;
using ParkAndSee.Tests.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>A round that fails is no reason to end a silo: the next one comes.</summary>
public sealed class PartitionKeeperTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_call_that_expires_on_its_way_does_not_end_the_silo()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var calls = new ExpiringCalls();
        await using var silo = await TestSilo.StartAsync(database.ConnectionString,
            configure: builder => builder.Services.AddSingleton<IOutgoingGrainCallFilter>(calls));
        var stopping = silo.Service<IHostApplicationLifetime>().ApplicationStopping;

        await Wait.UntilAsync("the end of the silo or another round", () => stopping.IsCancellationRequested || calls.Made > 0);

        Assert.Equal((true, false), (calls.HasExpired, stopping.IsCancellationRequested));
    }

    /// <summary>The first call to each of the 64 partitions ends as Orleans ends one that found no silo in time.</summary>
    private sealed class ExpiringCalls : IOutgoingGrainCallFilter
    {
        private int _tried;
        private int _made;

        public bool HasExpired => Volatile.Read(ref _tried) > 0;

        public int Made => Volatile.Read(ref _made);

        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            var isKeeping = context.MethodName == nameof(IIngestPartitionGrain.EnsureActiveAsync);
            if (isKeeping && Interlocked.Increment(ref _tried) <= 64)
                throw new OperationCanceledException("Message expired before placement could complete.");
            await context.Invoke();
            if (isKeeping) Interlocked.Increment(ref _made);
        }
    }
}
