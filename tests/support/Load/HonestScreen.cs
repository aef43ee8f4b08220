using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.Tests.Load;

/// <summary>
/// A screen that behaves as the page does: comes back by itself after a lost connection, names what it has, and knows how old
/// that is. Every frame that it takes is held against what was acknowledged: what a frame calls whole must be on the screen.
/// </summary>
public sealed class HonestScreen : IAsyncDisposable
{
    /// <summary>From this age on the page says that it is late (freshness.ts).</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan TryLimit = TimeSpan.FromMilliseconds(1_500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly LiveClient _client;
    private readonly (int X, int Y)[] _tiles;
    private readonly Truth _truth;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _lies = new();
    private Task _coming = Task.CompletedTask;
    private long _feedTime;

    /// <summary>A screen; see <see cref="StartAsync"/>.</summary>
    public HonestScreen(string url, (int X, int Y)[] tiles, Truth truth)
    {
        (_tiles, _truth) = (tiles, truth);
        _client = new LiveClient(url, hub => hub.AddMessagePackProtocol().WithServerTimeout(SilenceLimit));
        _client.Framed += Check;
        _client.Closed += _ =>
        {
            _coming = ComeBackAsync();
            return Task.CompletedTask;
        };
    }

    /// <summary>Frames that called something whole that was not on the screen.</summary>
    public IReadOnlyCollection<string> Lies => _lies;

    /// <summary>How old what is shown is, as the screen says it.</summary>
    public TimeSpan Age => TimeSpan.FromMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Interlocked.Read(ref _feedTime));

    /// <summary>Whether the screen calls itself fresh.</summary>
    public bool SaysFresh => Age < LateAfter;

    /// <summary>Connects and watches.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await _client.StartAsync(ct);
        await _client.WatchAsync(_tiles, zones: false, ct);
    }

    /// <summary>Whether all that is acknowledged is shown, and the screen says that it is fresh.</summary>
    public bool ShowsTheTruth() => SaysFresh && _truth.Missing(_client.Bays, long.MaxValue) is null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _client.DisposeAsync();
        await _coming;
        _stop.Dispose();
    }

    private void Check(ScreenFrame frame)
    {
        Interlocked.Exchange(ref _feedTime, frame.FeedTime);
        if (_client.Whole(_tiles, frame.HostId) && _truth.Missing(_client.Bays, frame.FeedTime) is { } missing) _lies.Enqueue(missing);
    }

    private async Task ComeBackAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limit.CancelAfter(TryLimit);
            try
            {
                await StartAsync(limit.Token);
                return;
            }
            catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or InvalidOperationException
                or System.Net.WebSockets.WebSocketException)
            {
                await Task.Delay(Pause); // the host is not there, or the road is closed
            }
        }
    }
}
