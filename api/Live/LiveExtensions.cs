using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Cluster;
using ParkAndSee.Http;
using ParkAndSee.Hubs;
using ParkAndSee.Live.Tiles;

namespace ParkAndSee.Live;

/// <summary>Wiring of the live map in an API host.</summary>
public static class LiveExtensions
{
    /// <summary>
    /// Adds the city model, the feed, the hub and the health check <c>live</c>. Needs an <see cref="IGrainFactory"/> and
    /// <see cref="CatalogExtensions.AddCatalog"/>.
    /// </summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton(NewModel);
        services.AddSingleton<BayReader>();
        services.AddHostedService<FeedReceiver>();
        services.AddHostedService<LiveGauges>();
        services.AddHealthChecks().AddCheck<LiveHealthCheck>("live");
        return services.AddLiveHub();
    }

    /// <summary>Adds the hub and its viewers alone, over a <see cref="CityModel"/> that is there already.</summary>
    internal static IServiceCollection AddLiveHub(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveHost>();
        services.AddSingleton<FeedLedger>();
        services.TryAddSingleton<SiloLosses>();
        services.AddSingleton<LiveConnectionIndex>();
        services.AddSingleton(NewContext);
        return services.AddConnectionHub<LiveHub, LiveConnection>(NewConnections);
    }

    /// <summary>Maps <c>/hubs/live</c>, <c>/v1/tiles</c> and <c>/v1/bays</c>.</summary>
    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder app)
    {
        app.MapLiveHub();
        app.MapTiles();
        app.MapBays();
        app.MapBayOffer();
        return app;
    }

    /// <summary>Maps <c>/hubs/live</c> alone.</summary>
    internal static void MapLiveHub(this IEndpointRouteBuilder app) => app.MapConnectionHub<LiveHub, LiveConnection>("/hubs/live");

    private static CityModel NewModel(IServiceProvider services)
    {
        var model = new CityModel();
        var catalog = services.GetRequiredService<CatalogIndex>();
        catalog.Changed += model.Attach;
        if (catalog.Current.Count > 0) model.Attach(catalog.Current);
        return model;
    }

    private static HubConnections<LiveConnection> NewConnections(IServiceProvider s)
    {
        var (hub, live) = (s.GetRequiredService<IHubContext<LiveHub, ILiveClient>>(), s.GetRequiredService<LiveContext>());
        live.Model.Changed += live.Index.Wake;
        return new(new HubBounds(s.GetRequiredService<IOptions<LimitOptions>>().Value.Screens, "live connections"),
            c => new LiveConnection(c.ConnectionId, hub.Clients.Client(c.ConnectionId), c.Abort, live));
    }

    private static LiveContext NewContext(IServiceProvider s) => new(
        s.GetRequiredService<LiveHost>(),
        s.GetRequiredService<CityModel>(),
        s.GetRequiredService<FeedLedger>(),
        s.GetRequiredService<LiveConnectionIndex>(),
        new FramePace(),
        s.GetRequiredService<TimeProvider>(),
        s.GetRequiredService<ILogger<LiveHub>>());
}
