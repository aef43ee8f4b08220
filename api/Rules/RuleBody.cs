using Microsoft.AspNetCore.Http.Features;

namespace ParkAndSee.Rules;

/// <summary>The body of a request that brings a rule document.</summary>
internal static class RuleBody
{
    /// <summary>Reads it whole; null when it has more than <see cref="RuleLimits.MaxDocument"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > RuleLimits.MaxDocument) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = RuleLimits.MaxDocument;
        using var body = new MemoryStream();
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
