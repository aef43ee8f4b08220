using System.Net;
using System.Net.Http.Headers;

namespace ParkAndSee.Micromobility;

/// <summary>What a server answered.</summary>
/// <param name="Body">The body, decompressed; null = not modified.</param>
/// <param name="ETag">Its <c>ETag</c>; null = none that can be sent back.</param>
/// <param name="LastModified">Its <c>Last-Modified</c>; null = not said.</param>
internal readonly record struct GbfsReply(byte[]? Body, string? ETag, DateTimeOffset? LastModified);

/// <summary>One bounded, conditional GET (RFC 9110, 13.1) from an operator's server.</summary>
internal sealed class GbfsHttp(HttpClient client, TimeProvider time)
{
    private const int MostHops = 3;
    private const int MostETag = 256;
    private const int Chunk = 64 * 1024;

    /// <summary>Asks.</summary>
    /// <param name="url">An address that <see cref="GbfsAddress"/> has let through.</param>
    /// <param name="etag">Of what is known already; null = nothing.</param>
    /// <param name="lastModified">Of what is known already; null = not said.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="GbfsFailure">Another status than 200 and 304, too large, or a redirection to another server.</exception>
    /// <exception cref="HttpRequestException">No connection, or it broke; so for <see cref="IOException"/>.</exception>
    public async Task<GbfsReply> GetAsync(Uri url, string? etag, DateTimeOffset? lastModified, CancellationToken ct)
    {
        for (var hops = 0; hops <= MostHops; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ParkAndSee", null));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            request.Headers.IfModifiedSince = lastModified;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            {
                url = Follow(url, response.Headers.Location);
                continue;
            }

            if (response.StatusCode == HttpStatusCode.NotModified && (etag ?? (object?)lastModified) is not null)
                return new GbfsReply(null, etag, lastModified);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new GbfsFailure(GbfsPollEnd.BadStatus, $"HTTP status {(int)response.StatusCode}",
                    RetryAfter(response.Headers.RetryAfter));
            return new GbfsReply(await ReadAsync(response.Content, ct), ETagOf(response), response.Content.Headers.LastModified);
        }

        throw new GbfsFailure(GbfsPollEnd.Forbidden, $"more than {MostHops} redirections");
    }

    private static Uri Follow(Uri from, Uri? location)
    {
        if (location is null) throw new GbfsFailure(GbfsPollEnd.BadStatus, "a redirection to nowhere");
        var to = new Uri(from, location);
        return GbfsAddress.IsSameServer(from, to)
            ? to
            : throw new GbfsFailure(GbfsPollEnd.Forbidden, "a redirection to another server: put the new address into the settings");
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > MicromobilityLimits.MaxDocumentBytes) throw TooLarge();
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(ct);
        var chunk = new byte[Chunk];
        while (await stream.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (body.Length + read > MicromobilityLimits.MaxDocumentBytes) throw TooLarge();
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }

    private static GbfsFailure TooLarge() =>
        new(GbfsPollEnd.TooLarge, $"more than {MicromobilityLimits.MaxDocumentBytes / 1024 / 1024} MB");

    /// <summary>As it was sent, for it is only sent back: servers that leave out the quotation marks get theirs.</summary>
    private static string? ETagOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("ETag", out var values) && values.FirstOrDefault() is { Length: > 0 and <= MostETag } etag
        && etag.All(letter => letter is >= ' ' and <= '~') ? etag : null;

    private long? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? (long)wait.Value.TotalMilliseconds : null;
    }
}
