using Microsoft.Net.Http.Headers;

namespace ParkAndSee.Http;

/// <summary>
/// Media types of a door that takes a standard's JSON: <c>application/json</c>, or the type of
/// the standard with a version that is read here.
/// </summary>
/// <param name="type">The type of the standard.</param>
/// <param name="versions">Values of its parameter <c>version</c> that are read; without the parameter it is read too.</param>
internal sealed class JsonMedia(string type, params string[] versions)
{
    /// <summary>CDS 1.0 and 1.1.</summary>
    public static readonly JsonMedia Cds = new("application/vnd.cds+json", "1.0", "1.1", "1", "1.1.0", "1.0.0");

    /// <summary>MDS 2.0.</summary>
    public static readonly JsonMedia Mds = new("application/vnd.mds+json", "2", "2.0", "2.0.0", "2.0.1", "2.0.2");

    /// <summary>True when a request's body is of a type that the door reads, in UTF-8 and not compressed.</summary>
    public bool IsReadable(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent)
        && IsRead(sent)
        && (!sent.Charset.HasValue || HeaderUtilities.RemoveQuotes(sent.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity");

    /// <summary>True when the sender takes one of these types as the answer; a sender that says nothing takes all.</summary>
    public bool IsAcceptable(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0) return true;
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted)
            && wanted.Any(one => one.Quality != 0 && (one.MatchesAllTypes || one.MediaType == "application/*" || IsRead(one)));
    }

    private bool IsRead(MediaTypeHeaderValue named)
    {
        if (named.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return true;
        if (!named.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) return false;
        var version = named.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase));
        return version is null || versions.Contains(version.Value.ToString());
    }
}
