using Microsoft.Net.Http.Headers;
using ParkAndSee.Input;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Zfe;

/// <summary>
/// <c>GET /v1/zfe/areas</c>: what is in force on a day, page by page from the silo, so that this host never holds it whole.
/// </summary>
internal static class ZfeAreasResponse
{
    /// <summary>GeoJSON, RFC 7946.</summary>
    public const string ContentType = "application/geo+json";

    /// <summary>The answer.</summary>
    /// <param name="zfe">Name of the operator's book; left out = the only one there is.</param>
    /// <param name="at">Which day, as an instant with its offset; left out = today.</param>
    /// <param name="asOf">By the rules as they were known then; left out = now.</param>
    /// <param name="http">The request.</param>
    /// <param name="grains">The cluster.</param>
    /// <param name="time">The clock.</param>
    public static async Task<IResult> GetAsync(
        string? zfe, DateTimeOffset? at, DateTimeOffset? asOf, HttpContext http, IGrainFactory grains, TimeProvider time)
    {
        var (book, unnamed) = await ZfePlaceOf.BookAsync(zfe, RuleKinds.Zfe, "zfe", grains);
        if (unnamed is not null) return ZfeApi.Wrong(unnamed);
        var known = http.Request.GetTypedHeaders().IfNoneMatch.FirstOrDefault()?.Tag.ToString().Trim('"');
        var query = new ZfeMapQuery(AcceptedInstant.Of(at ?? time.GetUtcNow()), AcceptedInstant.Of(asOf), KnownTag: known);
        var answer = await grains.Zfe(book).MapAsync(query);
        if (answer.Page is not { } page) return ZfeApi.Wrong(answer.Refusal!);
        http.Response.Headers.ETag = new EntityTagHeaderValue($"\"{page.Tag}\"").ToString();
        http.Response.Headers.CacheControl = "public, max-age=60";
        if (page.GeoJson.Length == 0) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        http.Response.ContentType = ContentType;
        while (true)
        {
            await http.Response.BodyWriter.WriteAsync(page.GeoJson, http.RequestAborted);
            if (page.Next is not { } next) return TypedResults.Empty;
            answer = await grains.Zfe(book).MapAsync(query with { AsOf = page.AsOf, From = next, KnownTag = null });
            page = answer.Page ?? throw new InvalidOperationException("The zones went out of force while they were sent.");
        }
    }
}
