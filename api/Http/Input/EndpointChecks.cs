using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ParkAndSee.Http;

/// <summary>
/// Checks every request before authentication and its endpoint: a body within the endpoint's <see cref="BodyBound"/> and in UTF-8, only
/// parameters of its <see cref="KnownQuery"/>, and no text that cannot be stored, nor an instant out of range. Runs after routing.
/// </summary>
internal static class EndpointChecks
{
    private const int MostNames = 40;

    // Many clients read the answer only after they have sent the whole body. Up to this limit
    // the rest is read and discarded; beyond it the connection is closed.
    private const long Lingering = 20L * 1024 * 1024;

    /// <summary>Adds the checks.</summary>
    public static void UseEndpointChecks(this WebApplication app) => app.Use((context, next) =>
        context.GetEndpoint() is { } endpoint && Refuse(context, endpoint) is { } refusal ? refusal.ExecuteAsync(context) : next(context));

    private static ProblemResponse? Refuse(HttpContext context, Endpoint endpoint) =>
        RefuseLength(context) ?? RefuseCharset(context.Request, endpoint) ?? RefuseQuery(context.Request, endpoint)
        ?? InstantQuery.Refuse(context.Request, endpoint) ?? RefuseRoute(context.Request);

    // Chunked bodies have no length: the web server counts them while they are read.
    private static ProblemResponse? RefuseLength(HttpContext context)
    {
        if (context.Request.ContentLength is not (> 0 and var length)) return null;
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit?.MaxRequestBodySize is not { } most || length <= most) return null;
        if (length > Lingering || limit.IsReadOnly) context.Response.Headers.Connection = "close";
        else limit.MaxRequestBodySize = length;
        return Problems.Of(ProblemTypes.TooLarge, TooLarge(most));
    }

    /// <summary>The problem detail for a body that is too long.</summary>
    /// <param name="most">Maximum length in bytes.</param>
    public static string TooLarge(long most) => most == 0
        ? "This address reads no body: send the request without one."
        : string.Create(CultureInfo.InvariantCulture, $"The body of this address may have {most} bytes. Send less in one request.");

    // The framework's reader of JSON would fail with an exception that holds the name of the character set.
    private static ProblemResponse? RefuseCharset(HttpRequest request, Endpoint endpoint)
    {
        var readsNone = endpoint.Metadata.GetMetadata<BodyBound>() is null or { Bytes: 0 };
        if (readsNone || request.ContentType is not { Length: > 0 } type) return null;
        if (!MediaTypeHeaderValue.TryParse(type, out var sent))
            return Problems.Of(ProblemTypes.UnsupportedMediaType, "Content-Type is not a media type such as application/json.");
        var charset = HeaderUtilities.RemoveQuotes(sent.Charset);
        return charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? null
            : Problems.Of(ProblemTypes.UnsupportedMediaType,
                "Content-Type: bodies are read in UTF-8 only. Leave charset out, or send charset=utf-8.");
    }

    private static ProblemResponse? RefuseQuery(HttpRequest request, Endpoint endpoint)
    {
        if (!request.QueryString.HasValue) return null;
        var known = endpoint.Metadata.GetMetadata<KnownQuery>();
        foreach (var (name, values) in request.Query)
        {
            if (known is not null && !known.Knows(name)) return Unknown(SentText.Show(name), known);
            foreach (var value in values)
                if (SentText.Fault(value) is { } fault) return Bad(SentText.Show(name), fault);
        }

        return null;
    }

    private static ProblemResponse Unknown(string name, KnownQuery known) => Problems.Of(
        ProblemTypes.BadRequest,
        known.Names.Count == 0
            ? $"'{name}' is no parameter of this address: it has none."
            : $"'{name}' is no parameter of this address. It has {string.Join(", ", known.Names.Take(MostNames))}.",
        null, name);

    private static ProblemResponse? RefuseRoute(HttpRequest request)
    {
        foreach (var (name, value) in request.RouteValues)
            if (value is string text && SentText.Fault(text) is { } fault) return Bad(name, fault);
        return null;
    }

    private static ProblemResponse Bad(string name, string fault) => Problems.Of(ProblemTypes.BadRequest, $"{name} {fault}.", null, name);
}
