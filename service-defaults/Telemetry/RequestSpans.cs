using System.Diagnostics;
using OpenTelemetry.Instrumentation.AspNetCore;

namespace ParkAndSee.ServiceDefaults;

/// <summary>The spans of HTTP requests: only of the doors with data, and without anything that a caller typed.</summary>
internal static class RequestSpans
{
    /// <summary>Name that the framework gives to a request's span.</summary>
    public const string FrameworkName = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    /// <summary>Name of the span of a batch that was streamed through the hub.</summary>
    public const string BatchName = "ingest.batch";

    private static readonly string[] Roots = ["/cds", "/v1"];

    /// <summary>Sets the filter and takes out addresses, queries and user agents.</summary>
    public static void Configure(AspNetCoreTraceInstrumentationOptions options)
    {
        options.Filter = context => Roots.Any(root => context.Request.Path.StartsWithSegments(root, StringComparison.Ordinal));
        options.EnrichWithHttpRequest = (span, _) => Clean(span, "");
        options.EnrichWithHttpResponse = (span, response) => Clean(span,
            (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
    }

    private static void Clean(Activity span, string route)
    {
        span.SetTag("url.path", route);
        foreach (var tag in (string[])["url.query", "user_agent.original", "client.address", "network.peer.address", "server.address"])
            span.SetTag(tag, null);
    }
}
