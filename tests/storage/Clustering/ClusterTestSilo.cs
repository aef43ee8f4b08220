using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ParkAndSee.Tests.Clustering;

/// <summary>Hosts of a cluster that knows its members and keeps its states in PostgreSQL, through Orleans' own AdoNet providers.</summary>
internal static class ClusterTestSilo
{
    public const string Storage = "park";

    public static IHost Build(TestDatabase database, string clusterId, bool deleteOnClear = false)
    {
        var ports = FreePort.Next(2);
        return Host(silo => silo
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (clusterId, "park-and-see"))
            .Configure<EndpointOptions>(o => (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (IPAddress.Loopback, ports[0], ports[1]))
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", database.ConnectionString))
            .AddAdoNetGrainStorage(Storage, o =>
            {
                (o.Invariant, o.ConnectionString) = ("Npgsql", database.ConnectionString);
                o.DeleteStateOnClear = deleteOnClear;
            }));
    }

    public static IHost BuildClient(TestDatabase database, string clusterId)
    {
        var builder = Bare();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (clusterId, "park-and-see"))
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = ("Npgsql", database.ConnectionString)));
        return builder.Build();
    }

    private static IHost Host(Action<ISiloBuilder> configure)
    {
        var builder = Bare();
        builder.UseOrleans(configure);
        return builder.Build();
    }

    private static HostApplicationBuilder Bare()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        return builder;
    }
}
