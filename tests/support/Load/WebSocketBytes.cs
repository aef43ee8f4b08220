using System.Buffers.Binary;

namespace ParkAndSee.Tests.Load;

/// <summary>As much of RFC 6455 as a load generator needs: whole frames of a server, and short masked frames to it.</summary>
public static class WebSocketBytes
{
    /// <summary>Closing frame.</summary>
    public const int Close = 8;

    private const int LongestHeader = 14;

    /// <summary>Takes one frame of a server off the front of the bytes.</summary>
    /// <returns>False when it is not whole yet; nothing is taken then.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out int opcode, out ReadOnlySpan<byte> payload)
    {
        opcode = 0;
        payload = default;
        if (bytes.Length < 2) return false;
        var (length, header) = (bytes[1] & 127, 2);
        if (length == 126)
        {
            if (bytes.Length < 4) return false;
            (length, header) = (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), 4);
        }
        else if (length == 127)
        {
            if (bytes.Length < 10) return false;
            (length, header) = ((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), 10);
        }

        if (bytes.Length - header < length) return false;
        opcode = bytes[0] & 15;
        payload = bytes.Slice(header, length);
        bytes = bytes[(header + length)..];
        return true;
    }

    /// <summary>A binary frame of a client. The mask is zero: masking protects proxies, and there is none here.</summary>
    public static byte[] Write(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[payload.Length + LongestHeader];
        frame[0] = 0x82;
        var header = 2;
        if (payload.Length < 126)
        {
            frame[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
            header = 4;
        }

        payload.CopyTo(frame.AsSpan(header + 4));
        return frame[..(header + 4 + payload.Length)];
    }
}
