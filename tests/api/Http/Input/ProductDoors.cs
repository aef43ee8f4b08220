using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ParkAndSee.Hosting;

namespace ParkAndSee.Tests.Http;

/// <summary>All endpoints of the product as it maps them, without a cluster: nothing is started.</summary>
internal static class ProductDoors
{
    private static readonly string[] Reads = ["GET", "HEAD"];

    /// <summary>Builds the product and lists its endpoints.</summary>
    /// <param name="more">Maps further ones.</param>
    public static RouteEndpoint[] Build(Action<IEndpointRouteBuilder>? more = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Plates:Key"] = Convert.ToBase64String(new byte[32].Select((_, i) => (byte)i).ToArray());
        builder.Configuration["Web:Root"] = "none";
        builder.Services.AddSingleton<IGrainFactory>(_ => throw new InvalidOperationException("There is no cluster here."));
        builder.Services.AddParkAndSeeApi(builder.Configuration);
        var app = builder.Build();
        app.MapParkAndSeeApi();
        more?.Invoke(app);
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
    }

    /// <summary>Methods and pattern.</summary>
    public static string NameOf(RouteEndpoint endpoint) =>
        $"{string.Join(',', MethodsOf(endpoint) ?? ["any"])} {endpoint.RoutePattern.RawText}";

    /// <summary>Whether an endpoint may be sent a body that it looks at.</summary>
    public static bool MayReadBody(RouteEndpoint endpoint) => MethodsOf(endpoint) is not { } methods || methods.Except(Reads).Any();

    private static IReadOnlyList<string>? MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } named ? named.HttpMethods : null;
}
