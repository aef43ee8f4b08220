using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.Tests;

/// <summary>
/// The road between a client and a host, which a test can close: while it is closed, bytes
/// wait and new connections hang, as in a tunnel. Nothing is closed, so neither side is told.
/// </summary>
public sealed class NetworkRelay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private volatile Uri _target;
    private readonly List<Task> _roads = [];
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = Opened();

    /// <summary>Begins to relay.</summary>
    /// <param name="target">Root of the host.</param>
    /// <param name="address">Where it listens; null is loopback.</param>
    public NetworkRelay(string target, IPAddress? address = null)
    {
        _target = new Uri(target);
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        Url = $"http://{_listener.LocalEndpoint}";
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public string Url { get; }

    /// <summary>New connections lead to another host from now on, as a proxy does when one is down.</summary>
    /// <param name="target">Root of the host.</param>
    public void Redirect(string target) => _target = new Uri(target);

    /// <summary>Closes the road.</summary>
    public void Cut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens it again.</summary>
    public void Restore() => _open.TrySetResult();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Restore();
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_roads);
        _stop.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _roads.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException && _stop.IsCancellationRequested)
        {
            // The relay ends.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await _open.Task.WaitAsync(_stop.Token);
            var target = _target;
            await far.ConnectAsync(target.Host, target.Port, _stop.Token);
            near.NoDelay = far.NoDelay = true;
            await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One side has gone: the road is closed with it.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await from.ReadAsync(buffer, _stop.Token);
            if (read == 0) return;
            await _open.Task.WaitAsync(_stop.Token);
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
