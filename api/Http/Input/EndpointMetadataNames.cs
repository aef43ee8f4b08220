using Microsoft.AspNetCore.Http.Metadata;
using ParkAndSee.Hubs;

namespace ParkAndSee.Http;

/// <summary>
/// The most bytes that a request's body may have at an endpoint. The web server and
/// <see cref="EndpointChecks"/> apply it before anything is read.
/// </summary>
/// <param name="Bytes">The bound, inclusive; 0 = the endpoint reads no body.</param>
internal sealed record BodyBound(long Bytes) : IRequestSizeLimitMetadata
{
    /// <summary>The bound of a body that describes one thing, and of every request to an address without an endpoint.</summary>
    public const long Usual = 64 * 1024;

    /// <inheritdoc />
    public long? MaxRequestBodySize => Bytes;
}

/// <summary>The query parameters that an endpoint knows. <see cref="EndpointChecks"/> refuses every other one.</summary>
/// <param name="Names">Their names, in the order in which a refusal lists them; compared without regard to case, as they are bound.</param>
internal sealed record KnownQuery(IReadOnlyList<string> Names)
{
    /// <summary>For endpoints of a library that has parameters of its own: nothing is refused.</summary>
    public static readonly KnownQuery Any = new([]);

    /// <summary>Whether the endpoint knows a parameter.</summary>
    public bool Knows(string name) => ReferenceEquals(this, Any) || Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Gives endpoints their bounds.</summary>
internal static class EndpointMetadataNames
{
    // What clients of SignalR put into the address: connection, key of a browser, version, resumption, and a number against caches.
    private static readonly string[] OfHubs = ["id", "access_token", "negotiateVersion", "useStatefulReconnect", "_"];

    /// <summary>The endpoint reads a body of at most so many bytes.</summary>
    public static T WithBody<T>(this T endpoint, long bytes = BodyBound.Usual)
        where T : IEndpointConventionBuilder => endpoint.With(new BodyBound(bytes));

    /// <summary>The endpoint reads no body.</summary>
    public static T WithoutBody<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.With(new BodyBound(0));

    /// <summary>The endpoint knows these query parameters and no other.</summary>
    public static T WithQuery<T>(this T endpoint, params string[] names)
        where T : IEndpointConventionBuilder => endpoint.With(new KnownQuery(names));

    /// <summary>The endpoint is a library's: its query is not checked.</summary>
    public static T WithAnyQuery<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.With(KnownQuery.Any);

    /// <summary>
    /// The endpoint is a hub, whose messages have at most so many bytes. Only transports without a WebSocket send them as bodies. Its
    /// faults are problems.
    /// </summary>
    public static T WithHubBounds<T>(this T hub, long messageBytes)
        where T : IEndpointConventionBuilder
    {
        hub.Add(HubFaults.On);
        return hub.WithBody(messageBytes).WithQuery(OfHubs);
    }

    private static T With<T>(this T endpoint, object metadata)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(metadata));
        return endpoint;
    }
}
