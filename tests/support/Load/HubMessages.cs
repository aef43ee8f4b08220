using System.Buffers;
using MessagePack;

namespace ParkAndSee.Tests.Load;

/// <summary>The few SignalR messages (MessagePack) that a screen exchanges.</summary>
public static class HubMessages
{
    private const int Invocation = 1;
    private const int Ping = 6;

    /// <summary>The sign of life of a client.</summary>
    public static byte[] PingFrame { get; } = WebSocketBytes.Write([2, 0x91, Ping]);

    /// <summary>Chooses the protocol; the first message of a connection.</summary>
    public static byte[] HandshakeFrame { get; } = WebSocketBytes.Write([.. "{\"protocol\":\"messagepack\",\"version\":1}"u8, 0x1e]);

    /// <summary>Looks at tiles of which the screen has nothing, and at the zones if wanted; no answer is asked for.</summary>
    public static byte[] WatchFrame(IReadOnlyList<(int X, int Y)> tiles, bool zones)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteArrayHeader(6);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.WriteNil();
        writer.Write("Watch");
        writer.WriteArrayHeader(1);
        writer.WriteMapHeader(2);
        writer.Write("tiles");
        writer.WriteArrayHeader(tiles.Count);
        foreach (var (x, y) in tiles)
        {
            writer.WriteMapHeader(2);
            writer.Write("x");
            writer.Write(x);
            writer.Write("y");
            writer.Write(y);
        }

        writer.Write("zones");
        writer.Write(zones);
        writer.WriteArrayHeader(0);
        writer.Flush();
        var message = new List<byte>();
        for (var length = bytes.WrittenCount; ; length >>= 7)
        {
            message.Add((byte)(length > 127 ? (length & 127) | 128 : length));
            if (length <= 127) break;
        }

        return WebSocketBytes.Write([.. message, .. bytes.WrittenSpan]);
    }

    /// <summary>Takes one message off the front of the bytes.</summary>
    /// <param name="bytes">Bytes of the connection, without those of the WebSocket.</param>
    /// <param name="frame">The argument of <c>frame</c>; empty for any other message.</param>
    /// <returns>False when it is not whole yet; nothing is taken then.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var (length, header) = (0, 0);
        do
        {
            if (header == bytes.Length) return false;
            length |= (bytes[header] & 127) << (7 * header);
        }
        while ((bytes[header++] & 128) != 0);
        if (bytes.Length - header < length) return false;
        frame = FrameOf(bytes.Slice(header, length));
        bytes = bytes[(header + length)..];
        return true;
    }

    // [1, {}, nil, "frame", [bin], ...]: as the server writes it, byte for byte.
    private static ReadOnlySpan<byte> FrameOf(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> head = [Invocation, 0x80, 0xc0, 0xa5, .. "frame"u8, 0x91];
        if (message.Length < head.Length + 3 || !message[1..].StartsWith(head)) return [];
        var rest = message[(1 + head.Length)..];
        return rest[0] switch
        {
            0xc4 => rest.Slice(2, rest[1]),
            0xc5 => rest.Slice(3, (rest[1] << 8) | rest[2]),
            0xc6 => rest.Slice(5, (rest[1] << 24) | (rest[2] << 16) | (rest[3] << 8) | rest[4]),
            _ => [],
        };
    }
}
