using Microsoft.AspNetCore.Http.Features;

namespace ParkAndSee.RuleBooks;

/// <summary>The body of a request that brings a rule document.</summary>
internal static class RuleBody
{
    /// <summary>Reads it whole; null when it is too long.</summary>
    /// <param name="http">The request.</param>
    /// <param name="most">Bytes that it may have.</param>
    public static async Task<byte[]?> ReadAsync(HttpContext http, int most)
    {
        if (http.Request.ContentLength > most) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.ToArray();
    }
}
