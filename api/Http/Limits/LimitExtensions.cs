using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Http;

/// <summary>Bounds and formats that hold for every door: body size, header size, JSON depth, compression, what is logged.</summary>
internal static class LimitExtensions
{
    /// <summary>Adds them.</summary>
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSettings<LimitOptions>("Limits");
        services.AddCallerLimits();
        services.AddSingleton<SocketBounds>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>, SocketBounds>((kestrel, limits, sockets) =>
        {
            sockets.Apply(kestrel);
            kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBound.Usual; // endpoints that read more say so
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        });
        services.ConfigureHttpJsonOptions(json => InputJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddResponseCompression(o => o.MimeTypes =
            [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/x-ndjson",
                "application/vnd.mapbox-vector-tile"]);
        services.AddRequestDecompression();
        services.AddExceptionHandler<FaultHandler>();
        services.AddProblemDetails();

        // The framework's request lines would put the access_token of hub connections into the log,
        // and their scopes the path that a caller sent. FaultHandler logs failed requests.
        services.AddLogging(logging => logging.WithoutChatter().AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
    }
}
