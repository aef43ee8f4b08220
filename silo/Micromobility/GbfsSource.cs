using System.Text.Json;
using Microsoft.Extensions.Options;
using ParkAndSee.Gbfs;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IGbfsSource" />
internal sealed class GbfsSource(IHttpClientFactory clients, IOptions<GbfsOptions> options, TimeProvider time) : IGbfsSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "gbfs";

    /// <summary>As for events at the doors: a clock may be so far ahead.</summary>
    private const long MaxAheadMs = 5 * 60_000;

    /// <summary>Where a feed is changes rarely; when it fails, it is looked for at once.</summary>
    private const long DiscoveredForMs = 60 * 60_000;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public async Task<GbfsFetch> FetchAsync(string operatorId, GbfsTrail? trail, CancellationToken ct)
    {
        if (options.Value.Feeds.Find(each => each.Operator == operatorId) is not { } feed)
            return Ended(GbfsPollEnd.NotConfigured, "this silo's settings do not name it");
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var client = clients.CreateClient(Client);
            var http = new GbfsHttp(client, time);
            if (trail is null || Now >= trail.DiscoverAt) trail = await DiscoverAsync(http, feed, trail, either.Token);
            return await ReadAsync(http, trail, either.Token);
        }
        catch (GbfsFailure failure)
        {
            return Ended(failure.End, failure.Message, failure.RetryAfterMs);
        }
        catch (HttpRequestException e) when (e.InnerException is GbfsFailure failure)
        {
            return Ended(failure.End, failure.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Ended(GbfsPollEnd.TimedOut, $"not answered within {options.Value.Timeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Ended(GbfsPollEnd.Unreachable,
                $"no whole answer ({(e as HttpRequestException)?.HttpRequestError.ToString() ?? e.GetType().Name})");
        }
    }

    private static GbfsFetch Ended(GbfsPollEnd end, string fault, long? retryAfterMs = null) =>
        new(null, end, null, null, retryAfterMs, fault);

    private async Task<GbfsTrail> DiscoverAsync(GbfsHttp http, GbfsFeedOptions feed, GbfsTrail? before, CancellationToken ct)
    {
        var reply = await http.GetAsync(new Uri(feed.Url), null, null, ct);
        using var json = Open(reply.Body!, "gbfs.json");
        var status = GbfsDiscovery.Read(json.RootElement, options.Value.AllowHttp);
        return before?.Status == status
            ? before with { DiscoverAt = Now + DiscoveredForMs }
            : new GbfsTrail(status, Now + DiscoveredForMs, null, null);
    }

    private async Task<GbfsFetch> ReadAsync(GbfsHttp http, GbfsTrail trail, CancellationToken ct)
    {
        var reply = await http.GetAsync(trail.Status, trail.ETag, trail.LastModified, ct);
        if (reply.Body is null) return new GbfsFetch(null, GbfsPollEnd.NotModified, null, trail, null, "");
        using var json = Open(reply.Body, "vehicle_status");
        GbfsDiscovery.CheckVersion(json.RootElement, "vehicle_status");
        var (snapshot, ttl, fault) = GbfsDocument.Read(json.RootElement, Now + MaxAheadMs);
        if (snapshot is null) throw new GbfsFailure(GbfsPollEnd.Malformed, $"vehicle_status: {fault!.TrimEnd('.')}");
        return new GbfsFetch(snapshot, GbfsPollEnd.None, ttl,
            trail with { ETag = reply.ETag, LastModified = reply.LastModified }, null, "");
    }

    private static JsonDocument Open(byte[] body, string document)
    {
        var (json, fault) = JsonText.Open(body, MicromobilityLimits.MaxDocumentDepth);
        return json ?? throw new GbfsFailure(GbfsPollEnd.Malformed, $"{document}: {fault!.TrimEnd('.')}");
    }
}
