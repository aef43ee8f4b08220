using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Dashboard;
using ParkAndSee.Operations;
using ParkAndSee.ServiceDefaults;
using ParkAndSee.Wire;

namespace ParkAndSee.Cluster;

/// <summary>
/// The separate API host as an Orleans client: silos are found through PostgreSQL (<c>ConnectionStrings:Park</c>). While there is no
/// silo yet the host serves, says on <c>/health/ready</c> that it is not ready, and goes on trying.
/// </summary>
internal static class ClusterClient
{
    /// <summary>
    /// Adds the client. <c>Cluster:ClusterId</c> and <c>Cluster:ServiceId</c> name the cluster; default <c>park-and-see</c>.
    /// </summary>
    public static void AddParkCluster(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var database = new GatewayDatabase(configuration.GetConnectionString("Park")!, configuration["Database:PasswordFile"] ?? "");

        // The web server must not wait for the cluster.
        builder.Services.Configure<HostOptions>(o => o.ServicesStartConcurrently = true);
        builder.Services.TryAddSingleton<SiloLosses>();
        builder.Services.AddSingleton<IClusterConnectionStatusObserver, GatewayWatch>();
        if (builder.Services.AddWireSecurity(configuration))
            builder.Services.AddOptions<ClientConnectionOptions>()
                .Configure<WireSecurity>((connections, wire) => connections.ConfigureConnection(wire.CallSilo));
        if (configuration.IsDashboardOn()) builder.UseOrleansClient(client => client.AddDashboard(dashboard => dashboard.HideTrace = true));
        if (TelemetryOptions.Read(configuration).Traces) builder.UseOrleansClient(client => client.AddActivityPropagation());
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(o =>
            {
                o.Invariant = GatewayDatabase.Provider;
                o.DataSource = database;
            })
            .Configure<ClusterOptions>(o =>
            {
                o.ClusterId = configuration["Cluster:ClusterId"] ?? "park-and-see";
                o.ServiceId = configuration["Cluster:ServiceId"] ?? "park-and-see";
            })
            .Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2))
            .Configure<ConnectionOptions>(o => o.ConnectionRetryDelay = TimeSpan.FromMilliseconds(100))
            .Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10))
            .UseConnectionRetryFilter<WaitForSilos>());
    }
}
