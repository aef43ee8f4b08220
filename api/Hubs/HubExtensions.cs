using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.Http;

namespace ParkAndSee.Hubs;

/// <summary>SignalR with the bounds that hold for every hub: message size, depth of JSON, refused calls, what is logged.</summary>
internal static class HubExtensions
{
    /// <summary>Most bytes of a message to a hub that takes requests only.</summary>
    public const int RequestBytes = 32 * 1024;

    private const int MaxJsonDepth = 16;
    private const int BufferBytes = 64 * 1024;

    /// <summary>Adds a hub with its bounds. May be called for several hubs.</summary>
    /// <typeparam name="T">The hub.</typeparam>
    /// <param name="services">Where to.</param>
    /// <param name="messageBytes">Most bytes of one message; a longer one closes the connection.</param>
    /// <param name="more">What else the hub sets.</param>
    public static IServiceCollection AddBoundedHub<T>(this IServiceCollection services, int messageBytes, Action<HubOptions<T>> more)
        where T : Hub
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RefusalFilter>();
        var signalR = services.AddSignalR().AddMessagePackProtocol()
            .AddJsonProtocol(json => json.PayloadSerializerOptions.MaxDepth = MaxJsonDepth);
        signalR.AddHubOptions<T>(options =>
        {
            options.MaximumReceiveMessageSize = messageBytes;
            options.EnableDetailedErrors = false;
            options.AddFilter<RefusalFilter>();
            more(options);
        });
        services.Replace(ServiceDescriptor.Singleton<IHubProtocolResolver, GuardedProtocols>());

        // SignalR logs each refused call with a stack trace and the caller's text. RefusalFilter logs faults of the server instead.
        return services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Http.Connections", LogLevel.None));
    }

    /// <summary>Adds a hub whose connections each have a pump, and the timer of their heartbeats.</summary>
    /// <typeparam name="THub">The hub.</typeparam>
    /// <typeparam name="TConnection">The pump.</typeparam>
    /// <param name="services">Where to.</param>
    /// <param name="connections">Makes the list of its connections, once.</param>
    public static IServiceCollection AddConnectionHub<THub, TConnection>(
        this IServiceCollection services, Func<IServiceProvider, HubConnections<TConnection>> connections)
        where THub : Hub
        where TConnection : ConnectionPump
    {
        services.AddSingleton(connections);
        services.AddHostedService<HubHeartbeats<TConnection>>();
        return services.AddBoundedHub<THub>(RequestBytes, options =>
        {
            options.MaximumParallelInvocationsPerClient = 1;
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
    }

    /// <summary>Maps a hub of <see cref="AddConnectionHub"/>; a host that is full answers 503 before the WebSocket begins.</summary>
    public static IEndpointConventionBuilder MapConnectionHub<THub, TConnection>(this IEndpointRouteBuilder app, string path)
        where THub : Hub
        where TConnection : ConnectionPump
    {
        var hub = app.MapHub<THub>(path, options =>
        {
            // Beyond this a send waits, and the connection falls behind in version instead of queueing.
            options.TransportMaxBufferSize = BufferBytes;
            options.ApplicationMaxBufferSize = BufferBytes;
            options.TransportSendTimeout = ConnectionPump.StuckTimeout;
        }).WithHubBounds(RequestBytes);
        hub.Add(RefuseWhenFull<TConnection>);
        return hub;
    }

    // A refusal that a proxy and a client understand, at the price of a request.
    private static void RefuseWhenFull<TConnection>(EndpointBuilder hub)
        where TConnection : ConnectionPump
    {
        var serve = hub.RequestDelegate!;
        hub.RequestDelegate = context =>
            context.RequestServices.GetRequiredService<HubConnections<TConnection>>() is { IsFull: true } connections
                ? Problems.WriteAsync(context, ProblemTypes.Overloaded, connections.FullMessage, TimeSpan.FromSeconds(10))
                : serve(context);
    }
}
