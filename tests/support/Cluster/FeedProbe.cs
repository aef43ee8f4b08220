using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.Tests;

/// <summary>A screen that takes note of when its API host last knew the states to be whole.</summary>
public sealed class FeedProbe : IAsyncDisposable
{
    private readonly LiveClient _client;
    private long _feedTime;

    /// <summary>A screen of an API host.</summary>
    public FeedProbe(Uri api)
    {
        _client = new LiveClient(api.ToString().TrimEnd('/'), hub => hub.AddMessagePackProtocol());
        _client.Framed += frame => Interlocked.Exchange(ref _feedTime, frame.FeedTime);
    }

    /// <summary>Feed time of the newest frame, Unix milliseconds.</summary>
    public long FeedTime => Interlocked.Read(ref _feedTime);

    /// <summary>Deltas that did not continue what was there.</summary>
    public int Gaps => _client.Gaps;

    /// <summary>Connects and watches a tile.</summary>
    public async Task StartAsync((int X, int Y) tile, CancellationToken ct)
    {
        await _client.StartAsync(ct);
        await _client.WatchAsync([tile], zones: false, ct);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
