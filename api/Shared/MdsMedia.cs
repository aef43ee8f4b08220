using Microsoft.Net.Http.Headers;

namespace ParkAndSee.Shared;

/// <summary>Media types of the MDS door: plain JSON, or <c>application/vnd.mds+json</c> with version 2.0.</summary>
internal static class MdsMedia
{
    /// <summary>True when a request's body is of a type that the door reads, in UTF-8 and not compressed.</summary>
    public static bool IsReadable(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && IsJson(type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity");

    /// <summary>True when the sender takes one of these types as the answer; a sender that says nothing takes all.</summary>
    public static bool IsAcceptable(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0) return true;
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
            && types.Any(t => t.Quality != 0 && (t.MatchesAllTypes || t.MediaType == "application/*" || IsJson(t)));
    }

    private static bool IsJson(MediaTypeHeaderValue type)
    {
        if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return true;
        if (!type.MediaType.Equals("application/vnd.mds+json", StringComparison.OrdinalIgnoreCase)) return false;
        var version = type.Parameters.FirstOrDefault(p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase));
        return version is null || version.Value.Value is "2" or "2.0" or "2.0.0" or "2.0.1" or "2.0.2";
    }
}
