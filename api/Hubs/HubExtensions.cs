using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ParkAndSee.Hubs;

/// <summary>SignalR with the bounds that hold for every hub: message size, depth of JSON, refused calls, what is logged.</summary>
internal static class HubExtensions
{
    /// <summary>Most bytes of a message to a hub that takes requests only.</summary>
    public const int RequestBytes = 32 * 1024;

    private const int MaxJsonDepth = 16;

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
}
