using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using ParkAndSee.Access;
using ParkAndSee.Clock;
using ParkAndSee.Cluster;
using ParkAndSee.Ingest;
using ParkAndSee.Journal;
using ParkAndSee.Live;
using ParkAndSee.Micromobility;
using ParkAndSee.Placement;
using ParkAndSee.Ports;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Audit;
using ParkAndSee.Postgres.Catalog;
using ParkAndSee.Postgres.Cluster;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Postgres.Micromobility;
using ParkAndSee.Postgres.Payments;
using ParkAndSee.Postgres.Plates;
using ParkAndSee.Postgres.RuleBooks;
using ParkAndSee.Postgres.Stays;
using ParkAndSee.Postgres.TestBank;
using ParkAndSee.Postgres.Tickets;
using ParkAndSee.Postgres.Vehicles;
using ParkAndSee.Projections;
using ParkAndSee.RuleBooks;
using ParkAndSee.ServiceDefaults;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles;
using ParkAndSee.Wire;
using ParkAndSee.Zfe;

namespace ParkAndSee.Hosting;

/// <summary>Wires a silo: what its grains need, then Orleans itself.</summary>
public static class SiloExtensions
{
    /// <summary>Adds a silo of the cluster to this process.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="connectionString">The migrated database.</param>
    /// <param name="passwordFile">File that holds its password; empty = it is in the connection string.</param>
    public static IHostApplicationBuilder AddParkAndSeeSilo(
        this IHostApplicationBuilder builder, string connectionString, string passwordFile = "")
    {
        var options = builder.Configuration.ReadSettings<SiloOptions>("Silo");
        builder.Services.AddSettings<IngestOptions>("Ingest");
        builder.AddRetention();
        builder.Services.AddSettings<DiskOptions>("Disk");
        builder.Services.AddSingleton<DatabaseDisk>().AddHostedService(services => services.GetRequiredService<DatabaseDisk>());
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsCheck>();
        builder.Services.AddSettings<AccessOptions>("Access");
        builder.Services.AddPostgres(PostgresDataSource.Create(connectionString, "silo", passwordFile));
        // before Orleans: taken before it joins, given up after it has left
        if (!options.SingleNode) builder.Services.AddHostedService<SiloLease>();
        var secured = builder.Services.AddWireSecurity(builder.Configuration);
        builder.Logging.WithoutChatter();
        builder.Services.AddTelemetry(builder.Configuration);
        var traces = TelemetryOptions.Read(builder.Configuration).Traces;
        builder.UseOrleans(silo =>
        {
            silo.AddCluster(options).AddGrains().SecureWire(secured);
            if (builder.Configuration.GetValue("Dashboard:Enabled", false)) silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            if (traces) silo.AddActivityPropagation(); // two filters on every call: only where somebody asked for traces
        });
        builder.Services.AddHostedService<PartitionKeeper>();
        builder.Services.AddHostedService<SiloClockKeeper>();
        builder.Services.AddHostedService<KeyBootstrap>();
        builder.Services.AddHostedService<ProjectionLagGauge>();
        builder.AddGbfsFeeds();
        builder.Services.AddSiloHealth();
        return builder;
    }

    private static ISiloBuilder AddCluster(this ISiloBuilder silo, SiloOptions options)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
        silo.AddAdoNetGrainStorage("park",
            storage => storage.Configure<DbDataSource>(
                (o, database) => (o.Invariant, o.DataSource, o.DeleteStateOnClear) = ("Npgsql", database, true)));
        silo.StoreStatesWithoutTypeNames();
        if (options.SingleNode) return silo.AddSingleNode(options);
        silo.UseAdoNetClustering(clustering => clustering.Configure<DbDataSource>(
            (o, database) => (o.Invariant, o.DataSource) = ("Npgsql", database)));
        silo.Configure<EndpointOptions>(endpoint =>
        {
            endpoint.SiloPort = options.SiloPort;
            endpoint.GatewayPort = options.GatewayPort;
            endpoint.AdvertisedIPAddress = options.AdvertisedAddress is "" ? FirstAddress() : Resolve(options.AdvertisedAddress);

            // Who is only reached on loopback listens nowhere else.
            var listen = IPAddress.IsLoopback(endpoint.AdvertisedIPAddress) ? IPAddress.Loopback : IPAddress.Any;
            endpoint.SiloListeningEndpoint = new IPEndPoint(listen, options.SiloPort);
            endpoint.GatewayListeningEndpoint = new IPEndPoint(listen, options.GatewayPort);
        });
        silo.Configure<ConnectionOptions>(connection => connection.ConnectionRetryDelay = TimeSpan.FromMilliseconds(100));
        return silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 3;
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
            membership.NumMissedTableIAmAliveLimit = 3;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });
    }

    private static ISiloBuilder AddSingleNode(this ISiloBuilder silo, SiloOptions options)
    {
        var port = options.SiloPort == 0 ? FreePort() : options.SiloPort;
        silo.UseLocalhostClustering(port, options.GatewayPort, serviceId: options.ServiceId, clusterId: options.ClusterId);
        return silo.Configure<EndpointOptions>(endpoint => endpoint.GatewayPort = options.GatewayPort);
    }

    private static ISiloBuilder AddGrains(this ISiloBuilder silo)
    {
        silo.AddPartitionPlacement();
        silo.AddLogStreams();
        silo.Services.AddRulesInForce();
        silo.Services.AddDeltaHub();
        silo.Services.AddProjection<IStayStore, PostgresStayStore>().AddProjectionCatchUp();
        silo.Services.AddSingleton<ZfeInForce>();
        silo.Services.AddMicromobilityVehicles();
        silo.Services.AddVehicles();
        silo.Services.AddTickets();
        return silo;
    }

    private static IServiceCollection AddPostgres<TSource>(this IServiceCollection services, TSource database)
        where TSource : DbDataSource
    {
        services.AddSingleton(_ => database); // made by the container, as it sees it: closed with it
        // for Orleans: one pool, one way to the password
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<TSource>());
        services.AddSingleton<MembershipStore>();
        services.AddSingleton(new RecentAppends());
        services.AddSingleton<PostgresJournal>();
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<PostgresJournal>());
        // before Orleans: it starts first and stops last
        services.AddHostedService(provider => provider.GetRequiredService<PostgresJournal>());
        services.AddSingleton<IDatabaseClock, PostgresClock>();
        services.AddSingleton<SiloClock>();
        services.AddSingleton<IPartitionStore, PostgresPartitionStore>();
        services.AddSingleton<IJournalReader, PostgresJournalReader>();
        services.AddSingleton<ICatalogStore, PostgresCatalogStore>();
        services.AddSingleton<IRuleStore, PostgresRuleStore>();
        services.AddSingleton<IBayPlaces, PostgresBayPlaces>();
        services.AddSingleton<IVehicleIndex, PostgresVehicleIndex>();
        services.AddSingleton<IPlaceStore, PostgresPlaceStore>();
        services.AddSingleton<ITicketIndex, PostgresTicketIndex>();
        services.AddSingleton<ILedgerStore, PostgresLedgerStore>();
        services.AddSingleton<IBank, PostgresTestBank>();
        services.AddSingleton<IAuditStore, PostgresAuditStore>();
        services.AddSingleton<IPlateKeyStore, PostgresPlateKeyStore>();
        services.AddSingleton<IStoreProbe, PostgresStoreProbe>();
        services.AddSingleton<IEventExtrasStore, PostgresEventExtras>();
        return services;
    }

    private static IPAddress Resolve(string host)
    {
        try
        {
            if (Dns.GetHostAddresses(host, AddressFamily.InterNetwork) is [var first, ..]) return first;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            // Told below: whatever the resolver says, the setting is the remedy.
        }

        throw new SettingException(
            $"Silo:AdvertisedAddress: '{host}' has no IPv4 address. Give a name or address that others reach this silo at.");
    }

    private static IPAddress FirstAddress() => Resolve(Dns.GetHostName());

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
