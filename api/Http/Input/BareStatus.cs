using Microsoft.AspNetCore.Http.Features;

namespace ParkAndSee.Http;

/// <summary>
/// A problem for an answer that the framework gave with a status and no body: unknown addresses, wrong methods, bodies that it did not
/// read.
/// </summary>
internal static class BareStatus
{
    /// <summary>Writes it.</summary>
    public static Task WriteAsync(HttpContext context) =>
        Problems.WriteAsync(context, ProblemTypes.OfStatus(context.Response.StatusCode), DetailOf(context));

    private static string DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "No such address. GET /docs lists the addresses of this host.",
        StatusCodes.Status405MethodNotAllowed => $"This address supports {context.Response.Headers.Allow}. See /docs.",
        StatusCodes.Status413PayloadTooLarge =>
            EndpointChecks.TooLarge(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? BodyBound.Usual),
        StatusCodes.Status415UnsupportedMediaType => "Send the body as Content-Type: application/json, in UTF-8.",
        _ => "GET /docs lists the addresses of this host.",
    };
}
