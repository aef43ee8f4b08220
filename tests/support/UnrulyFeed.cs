using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ParkAndSee.Tests;

/// <summary>
/// An operator's public GBFS server on loopback, which does what a test says: also what no server should. It stands for the outside world.
/// </summary>
public sealed class UnrulyFeed : IAsyncDisposable
{
    private readonly WebApplication _app;

    private UnrulyFeed(WebApplication app) => _app = app;

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<Look> Looks { get; } = [];

    /// <summary>Answers <c>gbfs.json</c>, under any folder.</summary>
    public RequestDelegate Discovery { get; set; } = Status(404);

    /// <summary>Answers every other path.</summary>
    public RequestDelegate Vehicles { get; set; } = Status(404);

    /// <summary>Its root, without a slash at the end.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>A request.</summary>
    /// <param name="Target">Path and query.</param>
    /// <param name="IfNoneMatch">Its <c>If-None-Match</c>; empty = none.</param>
    /// <param name="IfModifiedSince">Its <c>If-Modified-Since</c>; empty = none.</param>
    public sealed record Look(string Target, string IfNoneMatch, string IfModifiedSince);

    /// <summary>Starts one, which lists <c>vehicle_status</c> in its <c>gbfs.json</c>.</summary>
    public static async Task<UnrulyFeed> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var feed = new UnrulyFeed(app);
        app.Run(http =>
        {
            feed.Looks.Enqueue(new Look(http.Request.Path + http.Request.QueryString, http.Request.Headers.IfNoneMatch.ToString(),
                http.Request.Headers.IfModifiedSince.ToString()));
            return http.Request.Path.Value!.EndsWith("/gbfs.json", StringComparison.Ordinal) ? feed.Discovery(http) : feed.Vehicles(http);
        });
        await app.StartAsync();
        feed.Discovery = Says(Listing($"{feed.Url}/vehicle_status?token=hidden-words"));
        return feed;
    }

    /// <summary>Settings of a silo that asks it.</summary>
    /// <param name="operatorId">For which operator.</param>
    /// <param name="path">Where its <c>gbfs.json</c> is.</param>
    public Dictionary<string, string?> SettingsFor(string operatorId, string path = "/gbfs.json") => new()
    {
        ["Gbfs:Feeds:0:Operator"] = operatorId,
        ["Gbfs:Feeds:0:Url"] = Url + path,
        ["Gbfs:AllowHttp"] = "true",
        ["Gbfs:AllowPrivateAddresses"] = "true",
    };

    /// <summary>A <c>gbfs.json</c>.</summary>
    public static string Listing(string url, string feed = "vehicle_status", string version = "3.0") =>
        $$"""{"last_updated":"2026-01-01T00:00:00Z","ttl":0,"version":"{{version}}","data":{"feeds":[{"name":"system_information","url":"https://example.org/"},{"name":"{{feed}}","url":"{{url}}"}] } }""";

    /// <summary>A <c>vehicle_status</c> with one vehicle.</summary>
    /// <param name="updated">Its <c>last_updated</c>.</param>
    /// <param name="ttl">Its <c>ttl</c>, s.</param>
    /// <param name="lat">Where the vehicle stands.</param>
    /// <param name="lon">Where the vehicle stands.</param>
    public static string Document(DateTimeOffset updated, int ttl = 60, double lat = 48.84964, double lon = 2.350068) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"last_updated":"{{updated:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","ttl":{{ttl}},"version":"3.0",
        "data":{"vehicles":[{"vehicle_id":"a","lat":{{lat}},"lon":{{lon}},"is_reserved":false,"is_disabled":false}] } }
        """);

    /// <summary>A good answer.</summary>
    public static RequestDelegate Says(string json, string? etag = null) => http =>
    {
        if (etag is not null) http.Response.Headers.ETag = etag;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    };

    /// <summary>A status and no more.</summary>
    public static RequestDelegate Status(int status, int? retryAfter = null) => http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    };

    /// <summary>A redirection.</summary>
    public static RequestDelegate Sends(string to) => http =>
    {
        (http.Response.StatusCode, http.Response.Headers.Location) = (302, to);
        return Task.CompletedTask;
    };

    /// <summary>Half of what was announced, then the end of the connection.</summary>
    public static RequestDelegate Breaks(string json) => async http =>
    {
        http.Response.ContentLength = json.Length;
        await http.Response.WriteAsync(json[..(json.Length / 2)]);
        await http.Response.Body.FlushAsync();
        http.Abort();
    };

    /// <summary>A beginning, and then nothing for as long as somebody waits.</summary>
    /// <param name="began">Told when the beginning is on its way.</param>
    public static RequestDelegate Stalls(TaskCompletionSource began) => async http =>
    {
        await http.Response.WriteAsync("{");
        await http.Response.Body.FlushAsync();
        began.TrySetResult();
        await GoneAsync(http);
    };

    /// <summary>Plain text that is said to be compressed.</summary>
    public static RequestDelegate CallsCompressed(string json) => http =>
    {
        http.Response.Headers.ContentEncoding = "gzip";
        return http.Response.WriteAsync(json);
    };

    /// <summary>The length of a body, and no body.</summary>
    public static RequestDelegate Announces(long bytes) => http =>
    {
        http.Response.ContentLength = bytes;
        return http.Response.Body.FlushAsync();
    };

    /// <summary>A body without an end, compressed or not.</summary>
    public static RequestDelegate Endless(bool compressed) => async http =>
    {
        var chunk = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
        if (compressed) http.Response.Headers.ContentEncoding = "gzip";
        await using var body = compressed ? new GZipStream(http.Response.Body, CompressionLevel.Fastest) : http.Response.Body;
        try
        {
            while (!http.RequestAborted.IsCancellationRequested) await body.WriteAsync(chunk, http.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Whoever asked has gone.
        }
    };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync(); // whoever is still served is cut off

    private static Task GoneAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
