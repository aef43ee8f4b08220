using System.Net.Sockets;
using System.Text;

namespace ParkAndSee.Tests.Load;

/// <summary>
/// A screen that costs almost nothing: a socket that speaks just enough WebSocket and SignalR,
/// and reads of a frame its versions and counts. A thousand of them leave the machine to what
/// is measured. Not thread-safe; <see cref="ScreenWall"/> reads all of them on one thread.
/// </summary>
public sealed class LeanScreen : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Dictionary<(uint X, uint Y), ulong> _versions = [];
    private readonly FrameWalk _walk;
    private byte[] _raw = [];
    private byte[] _hub = [];
    private bool _shaken;

    /// <summary>Made by <see cref="ConnectAsync"/>.</summary>
    private LeanScreen(Action<int, byte>? onBay) => _walk = new FrameWalk(_versions, onBay);

    /// <summary>What it was sent.</summary>
    public FrameWalk Seen => _walk;

    /// <summary>Whether the server has closed it.</summary>
    public bool Closed { get; private set; }

    /// <summary>Connects and looks at tiles.</summary>
    /// <param name="url">Root of the server.</param>
    /// <param name="tiles">Tiles; at most 64.</param>
    /// <param name="zones">Whether it looks at the zones.</param>
    /// <param name="onBay">Told of each bay of a delta: number and status; null reads counts only.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="receiveBuffer">Bytes that the kernel takes for it; 0 = as many as it likes.</param>
    public static async Task<LeanScreen> ConnectAsync(
        Uri url, IReadOnlyList<(int X, int Y)> tiles, bool zones, Action<int, byte>? onBay, CancellationToken ct, int receiveBuffer = 0)
    {
        var screen = new LeanScreen(onBay);
        if (receiveBuffer > 0) screen._socket.ReceiveBufferSize = receiveBuffer;
        await screen._socket.ConnectAsync("127.0.0.1", url.Port, ct);
        await screen.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /hubs/live HTTP/1.1\r\nHost: localhost:{url.Port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
            + "13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"), ct);
        await screen.ReadUpgradeAsync(ct);
        await screen.SendAsync(HubMessages.HandshakeFrame, ct);
        await screen.SendAsync(HubMessages.WatchFrame(tiles, zones), ct);
        screen._socket.Blocking = false;
        return screen;
    }

    /// <summary>Tells the server that it is there. A server that takes nothing now is told the next time.</summary>
    public void Ping() => _socket.Send(HubMessages.PingFrame, SocketFlags.None, out _);

    /// <summary>Looks at the same or other tiles, as one that has nothing of them yet.</summary>
    /// <returns>False when the connection is cut.</returns>
    public bool TryWatch(IReadOnlyList<(int X, int Y)> tiles)
    {
        _socket.Send(HubMessages.WatchFrame(tiles, false), SocketFlags.None, out var error);
        return error is SocketError.Success or SocketError.WouldBlock;
    }

    /// <summary>Takes at most a buffer full off the socket and does not look at it.</summary>
    public void Swallow(byte[] buffer) => _socket.Receive(buffer, 0, buffer.Length, SocketFlags.None, out _);

    /// <summary>Reads what has come, without waiting.</summary>
    /// <param name="buffer">Scratch.</param>
    public void Read(byte[] buffer)
    {
        if (Closed) return;
        var count = _socket.Receive(buffer, 0, buffer.Length, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return;
        if (count == 0 || error != SocketError.Success) Closed = true;
        else Take(buffer.AsSpan(0, count));
    }

    /// <summary>
    /// Reads whatever comes as soon as it comes, until it is cancelled or closed; for a few screens, where each millisecond counts.
    /// </summary>
    public async Task ReadOnAsync(CancellationToken ct)
    {
        var buffer = new byte[128 * 1024];
        while (!Closed)
        {
            var count = await _socket.ReceiveAsync(buffer.AsMemory(), ct);
            if (count == 0) Closed = true;
            else Take(buffer.AsSpan(0, count));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (_raw.Length > 0) bytes = (byte[])[.. _raw, .. bytes];
        while (WebSocketBytes.TryRead(ref bytes, out var opcode, out var payload))
        {
            if (opcode == WebSocketBytes.Close) Closed = true;
            if (opcode < WebSocketBytes.Close) TakeHub(payload);
        }

        _raw = bytes.IsEmpty ? [] : bytes.ToArray();
    }

    private void TakeHub(ReadOnlySpan<byte> bytes)
    {
        if (_hub.Length > 0) bytes = (byte[])[.. _hub, .. bytes];
        if (!_shaken)
        {
            var end = bytes.IndexOf((byte)0x1e);
            if (end >= 0) bytes = bytes[(end + 1)..];
            _shaken = end >= 0;
        }

        while (_shaken && HubMessages.TryRead(ref bytes, out var frame))
        {
            if (!frame.IsEmpty) _walk.Take(frame);
        }

        _hub = bytes.IsEmpty ? [] : bytes.ToArray();
    }

    private async Task SendAsync(byte[] bytes, CancellationToken ct)
    {
        for (var sent = 0; sent < bytes.Length;) sent += await _socket.SendAsync(bytes.AsMemory(sent), ct);
    }

    private async Task ReadUpgradeAsync(CancellationToken ct)
    {
        // One byte at a time, so that nothing of the first frame is swallowed with it.
        var (answer, one) = (new StringBuilder(), new byte[1]);
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _socket.ReceiveAsync(one.AsMemory(), ct) == 0)
                throw new IOException($"The server closed instead of upgrading: {answer}");
            answer.Append((char)one[0]);
        }

        if (!answer.ToString().Contains(" 101 ", StringComparison.Ordinal)) throw new IOException($"The server did not upgrade: {answer}");
    }
}
