using Microsoft.Playwright;

namespace ParkAndSee.Tests;

/// <summary>
/// A network that is cut under a page: requests fail and the open socket goes silent without being closed, as when a phone loses its cell.
/// </summary>
internal sealed class NetworkCut : IAsyncDisposable
{
    private readonly ICDPSession _session;
    private bool _ended;

    private NetworkCut(ICDPSession session) => _session = session;

    /// <summary>Cuts.</summary>
    public static async Task<NetworkCut> BeginAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        var cut = new NetworkCut(session);
        await cut.SetAsync(offline: true);
        return cut;
    }

    /// <summary>Restores.</summary>
    public async Task EndAsync()
    {
        _ended = true;
        await SetAsync(offline: false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_ended) await EndAsync();
        await _session.DetachAsync();
    }

    private Task SetAsync(bool offline) => _session.SendAsync("Network.emulateNetworkConditions", new()
    {
        ["offline"] = offline,
        ["latency"] = 0,
        ["downloadThroughput"] = -1,
        ["uploadThroughput"] = -1,
    });
}
