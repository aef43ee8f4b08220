using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.Tests.Wire;

/// <summary>Listens in on the road to a port: passes bytes on and keeps them.</summary>
internal sealed class Wiretap : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _heard = new();
    private readonly List<Task> _roads = [];
    private readonly Task _accepting;

    public Wiretap(IPEndPoint listen, IPEndPoint target)
    {
        (_listener, _target) = (new TcpListener(listen), target);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Whether a word has passed, in the clear.</summary>
    public bool Heard(ReadOnlySpan<byte> word)
    {
        lock (_heard) return _heard.GetBuffer().AsSpan(0, (int)_heard.Length).IndexOf(word) >= 0;
    }

    /// <summary>How much has passed.</summary>
    public long Bytes
    {
        get
        {
            lock (_heard) return _heard.Length;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_roads);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _roads.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException && _stop.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_target, _stop.Token);
            await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One side has gone.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            lock (_heard) _heard.Write(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
