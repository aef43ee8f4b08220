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
        services.AddSingleton(s => new LiveConnections(
            s.GetRequiredService<IHubContext<LiveHub, ILiveClient>>(), s.GetRequiredService<LiveContext>(),
            s.GetRequiredService<IOptions<LimitOptions>>().Value.Screens));
        services.AddHostedService<LiveHeartbeats>();
        return services.AddBoundedHub<LiveHub>(HubExtensions.RequestBytes, options =>
        {
            options.MaximumParallelInvocationsPerClient = 1;
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
    }

    /// <summary>Maps <c>/hubs/live</c>, <c>/v1/tiles</c> and <c>/v1/bays</c>.</summary>
    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder app)
    {
        app.MapLiveHub();
        app.MapTiles();
        app.MapBays();
        return app;
    }

    /// <summary>Maps <c>/hubs/live</c> alone.</summary>
    internal static void MapLiveHub(this IEndpointRouteBuilder app) => app.MapHub<LiveHub>("/hubs/live", options =>
    {
        // Beyond this a send waits, and the viewer conflates instead of queueing.
        options.TransportMaxBufferSize = 64 * 1024;
        options.ApplicationMaxBufferSize = 64 * 1024;
        options.TransportSendTimeout = LiveConnection.StuckTimeout;
    }).WithHubBounds(HubExtensions.RequestBytes).Add(RefuseWhenFull);

    // Before the WebSocket begins: a refusal that a proxy and a client understand, at the price of a request.
    private static void RefuseWhenFull(EndpointBuilder hub)
    {
        var serve = hub.RequestDelegate!;
        hub.RequestDelegate = context => context.RequestServices.GetRequiredService<LiveConnections>().IsFull
            ? Problems.WriteAsync(context, ProblemTypes.Overloaded, "This host has as many live connections as it can serve.",
                TimeSpan.FromSeconds(10))
            : serve(context);
    }

    private static CityModel NewModel(IServiceProvider services)
    {
        var model = new CityModel();
        var catalog = services.GetRequiredService<CatalogIndex>();
        catalog.Changed += model.Attach;
        if (catalog.Current.Count > 0) model.Attach(catalog.Current);
        return model;
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
