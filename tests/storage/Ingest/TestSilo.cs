using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using ParkAndSee.Bays;
using ParkAndSee.Clock;
using ParkAndSee.Hosting;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A real silo on a real database, with a few bays.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IPartitionStore Partitions => _host.Services.GetRequiredService<IPartitionStore>();

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <param name="connectionString">The migrated database.</param>
    /// <param name="clock">The silo's clock; null = the true one.</param>
    /// <param name="configure">What else the silo gets.</param>
    public static async Task<TestSilo> StartAsync(
        string connectionString, TimeProvider? clock = null, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Silo:SingleNode"] = "true",
            ["Silo:SiloPort"] = "0",
            ["Silo:GatewayPort"] = "0",
        });
        builder.AddParkAndSeeSilo(connectionString);
        if (clock is not null)
        {
            // A step of the wall clock must not look like a silo that has fallen silent or never joins.
            // The step is meant for the rules: a silo whose clock differs from the database's would take no events.
            builder.Services.AddSingleton(provider => new SiloClock(provider.GetRequiredService<IDatabaseClock>(), TimeProvider.System));
            builder.Services.AddSingleton(clock)
                .Configure<ClusterMembershipOptions>(
                    membership => membership.IAmAliveTablePublishTimeout = membership.MaxJoinAttemptTime = TimeSpan.FromDays(10));
        }

        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host);
    }

    /// <summary>Bays that all lie in one partition.</summary>
    public static BayId[] BaysOf(PartitionKey partition, int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(n => BayId.Of("test", $"bay-{n}"))
            .Where(bay => PartitionKey.Of(bay, 64) == partition).Take(count)];

    /// <summary>Makes bays known to the catalogue.</summary>
    public static async Task AddBaysAsync(string connectionString, IEnumerable<BayId> bays)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var batch = source.CreateCommand("""
            WITH d AS (INSERT INTO dataset VALUES ('test', 'Test', 'none', 'none', 'Europe/Paris') ON CONFLICT DO NOTHING),
                 z AS (INSERT INTO zone (zone_id, dataset, name) VALUES (gen_random_uuid(), 'test', gen_random_uuid()::text) RETURNING zone_no)
            INSERT INTO bay (bay_id, part, dataset, source_id, zone_no, kind, places, orientation, street, lon, lat, length_cm, width_cm, published, updated)
            SELECT b.id, b.part, 'test', b.id::text, z.zone_no, 1, 1, 0, 'Rue', 2.3, 48.8, 0, 0, 0, 0 FROM z, unnest($1, $2) AS b(id, part)
            """);
        var all = bays.ToArray();
        batch.Parameters.AddWithValue(Array.ConvertAll(all, bay => bay.Value));
        batch.Parameters.AddWithValue(Array.ConvertAll(all, bay => PartitionKey.Of(bay, 64).Number));
        await batch.ExecuteNonQueryAsync();
    }

    public static SensorEvent Event(BayId bay, long at, EventType type = EventType.ParkStart, Guid? id = null) =>
        new(id ?? Guid.NewGuid(), type, at, at, bay, Guid.Empty, Guid.NewGuid(), DataSourceType.InGround, -1, null);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
