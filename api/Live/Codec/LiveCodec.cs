using System.Buffers.Binary;

namespace ParkAndSee.Live;

/// <summary>Writes the frames of <c>docs/live-protocol.md</c>; <see cref="WireFrame.Decode"/> reads them.</summary>
internal static class LiveCodec
{
    /// <summary>Version of the protocol, the first byte of every frame.</summary>
    public const byte Protocol = 2;

    /// <summary>Bit of the status byte: a count of the vehicles follows.</summary>
    public const byte CountFollows = 0x80;

    /// <summary>Bytes of a frame before its sections.</summary>
    public const int HeaderLength = 1 + 8 + 8 + 8 + 2;

    /// <summary>One frame: the header, then the sections as they are.</summary>
    /// <exception cref="ArgumentException">More than 65,535 sections.</exception>
    public static byte[] Frame(ulong hostId, long serverTime, long feedTime, List<byte[]> sections)
    {
        if (sections.Count > ushort.MaxValue) throw new ArgumentException("Too many sections for one frame.", nameof(sections));
        var length = HeaderLength;
        foreach (var section in sections) length += section.Length;
        var frame = GC.AllocateUninitializedArray<byte>(length);
        frame[0] = Protocol;
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(1), hostId);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(9), serverTime);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(17), feedTime);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(25), (ushort)sections.Count);
        var at = HeaderLength;
        foreach (var section in sections)
        {
            section.CopyTo(frame, at);
            at += section.Length;
        }

        return frame;
    }

    /// <summary>Begins a tile snapshot.</summary>
    /// <returns>Where the count goes: see <see cref="SectionWriter.PatchU32"/>.</returns>
    public static int BeginTileSnapshot(SectionWriter to, uint x, uint y, ulong version)
    {
        to.U8((byte)SectionType.TileSnapshot);
        to.U32(x);
        to.U32(y);
        to.U64(version);
        return BeginCount(to);
    }

    /// <summary>Begins a tile delta; result as <see cref="BeginTileSnapshot"/>.</summary>
    public static int BeginTileDelta(SectionWriter writer, uint x, uint y, ulong from, ulong to)
    {
        writer.U8((byte)SectionType.TileDelta);
        writer.U32(x);
        writer.U32(y);
        writer.U64(from);
        writer.U64(to);
        return BeginCount(writer);
    }

    /// <summary>Begins a zones snapshot; result as <see cref="BeginTileSnapshot"/>.</summary>
    public static int BeginZonesSnapshot(SectionWriter to, ulong version)
    {
        to.U8((byte)SectionType.ZonesSnapshot);
        to.U64(version);
        return BeginCount(to);
    }

    /// <summary>Begins a zones delta; result as <see cref="BeginTileSnapshot"/>.</summary>
    public static int BeginZonesDelta(SectionWriter writer, ulong from, ulong to)
    {
        writer.U8((byte)SectionType.ZonesDelta);
        writer.U64(from);
        writer.U64(to);
        return BeginCount(writer);
    }

    /// <summary>Writes a bay.</summary>
    public static void Bay(SectionWriter to, uint bayNo, BayNow now)
    {
        to.U32(bayNo);
        to.U8((byte)((byte)now.Status | (now.Taken is null ? 0 : CountFollows)));
        to.U32(now.Since);
        to.U32(now.LastHeard);
        if (now.Taken is { } taken) to.U8(taken);
    }

    /// <summary>Begins a zone; <paramref name="kinds"/> calls of <see cref="Kind"/> follow.</summary>
    public static void Zone(SectionWriter to, uint zoneNo, byte kinds)
    {
        to.U32(zoneNo);
        to.U8(kinds);
    }

    /// <summary>Writes the counts of one kind of a zone.</summary>
    public static void Kind(SectionWriter to, byte kind, uint free, uint occupied, uint unknown)
    {
        to.U8(kind);
        to.U32(free);
        to.U32(occupied);
        to.U32(unknown);
    }

    private static int BeginCount(SectionWriter to)
    {
        to.U32(0);
        return to.Length - 4;
    }
}
