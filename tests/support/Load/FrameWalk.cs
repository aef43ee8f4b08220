using System.Buffers.Binary;

namespace ParkAndSee.Tests.Load;

/// <summary>Walks over frames of docs/live-protocol.md without building anything of them: counts, and versions for gaps.</summary>
/// <param name="versions">Version of each tile that the screen has.</param>
/// <param name="onBay">Told of each bay of a delta: number and status; null skips over them.</param>
public sealed class FrameWalk(Dictionary<(uint X, uint Y), ulong> versions, Action<int, byte>? onBay)
{
    private const int BayBytes = 13;
    private const byte CountFollows = 0x80;
    private const int KindBytes = 13;
    private const int HeaderBytes = 27;

    private ulong? _zones;

    /// <summary>Frames with at least one section.</summary>
    public long Frames { get; private set; }

    /// <summary>Bays in deltas.</summary>
    public long BayUpdates { get; private set; }

    /// <summary>Zones in deltas.</summary>
    public long ZoneUpdates { get; private set; }

    /// <summary>Tile snapshots.</summary>
    public long Snapshots { get; private set; }

    /// <summary>Deltas that did not go on from what the screen had.</summary>
    public long Gaps { get; private set; }

    /// <summary>Takes a frame.</summary>
    public void Take(ReadOnlySpan<byte> frame)
    {
        int sections = BinaryPrimitives.ReadUInt16LittleEndian(frame[25..]);
        if (sections > 0) Frames++;
        var rest = frame[HeaderBytes..];
        for (; sections > 0; sections--) rest = rest[0] is 1 or 2 ? Tile(rest) : Zones(rest);
    }

    private ReadOnlySpan<byte> Tile(ReadOnlySpan<byte> section)
    {
        var delta = section[0] == 2;
        var key = (BinaryPrimitives.ReadUInt32LittleEndian(section[1..]), BinaryPrimitives.ReadUInt32LittleEndian(section[5..]));
        var at = delta ? 17 : 9;
        if (delta && (!versions.TryGetValue(key, out var has) || has != BinaryPrimitives.ReadUInt64LittleEndian(section[9..]))) Gaps++;
        versions[key] = BinaryPrimitives.ReadUInt64LittleEndian(section[at..]);
        var count = (int)BinaryPrimitives.ReadUInt32LittleEndian(section[(at + 8)..]);
        var rest = section[(at + 12)..];
        if (delta) BayUpdates += count;
        else Snapshots++;
        for (; count > 0; count--)
        {
            if (delta && onBay is not null) onBay((int)BinaryPrimitives.ReadUInt32LittleEndian(rest), (byte)(rest[4] & ~CountFollows));
            rest = rest[((rest[4] & CountFollows) == 0 ? BayBytes : BayBytes + 1)..];
        }

        return rest;
    }

    private ReadOnlySpan<byte> Zones(ReadOnlySpan<byte> section)
    {
        var delta = section[0] == 4;
        var at = delta ? 9 : 1;
        if (delta && _zones != BinaryPrimitives.ReadUInt64LittleEndian(section[1..])) Gaps++;
        _zones = BinaryPrimitives.ReadUInt64LittleEndian(section[at..]);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(section[(at + 8)..]);
        if (delta) ZoneUpdates += count;
        var rest = section[(at + 12)..];
        for (; count > 0; count--) rest = rest[(5 + rest[4] * KindBytes)..];
        return rest;
    }
}
