using System.Buffers.Binary;
using ParkAndSee.Bays;

namespace ParkAndSee.Tests;

/// <summary>A frame of docs/live-protocol.md, read by the tests' own decoder: it shares no code with the product's encoder.</summary>
public sealed record ScreenFrame(ulong HostId, long ServerTime, long FeedTime, List<ScreenTile> Tiles, List<ScreenZones> Zones)
{
    public static ScreenFrame Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.U8() != 2) throw new InvalidDataException("The frame is not of protocol 2.");
        var frame = new ScreenFrame(reader.U64(), (long)reader.U64(), (long)reader.U64(), [], []);
        for (int sections = reader.U16(); sections > 0; sections--)
        {
            var type = reader.U8();
            if (type is 1 or 2) frame.Tiles.Add(ReadTile(ref reader, type));
            else if (type is 3 or 4) frame.Zones.Add(ReadZones(ref reader, type));
            else throw new InvalidDataException($"The frame has a section of unknown type {type}.");
        }

        return reader.AtEnd ? frame : throw new InvalidDataException("The frame has bytes after its last section.");
    }

    private static ScreenTile ReadTile(ref Reader reader, byte type)
    {
        var (x, y) = ((int)reader.U32(), (int)reader.U32());
        long? from = type == 2 ? (long)reader.U64() : null;
        var to = (long)reader.U64();
        var bays = new ScreenBay[reader.U32()];
        for (var i = 0; i < bays.Length; i++) bays[i] = ReadBay(ref reader);
        return new ScreenTile(x, y, from, to, bays);
    }

    private static ScreenBay ReadBay(ref Reader reader)
    {
        var (bayNo, status, since, lastHeard) = ((int)reader.U32(), reader.U8(), reader.U32(), reader.U32());
        return new ScreenBay(bayNo, (BayStatus)(status & 0x7F), since, lastHeard, status > 0x7F ? reader.U8() : null);
    }

    private static ScreenZones ReadZones(ref Reader reader, byte type)
    {
        long? from = type == 4 ? (long)reader.U64() : null;
        var to = (long)reader.U64();
        var zones = new ScreenZone[reader.U32()];
        for (var i = 0; i < zones.Length; i++)
        {
            var zoneNo = (int)reader.U32();
            var kinds = new ScreenKind[reader.U8()];
            for (var k = 0; k < kinds.Length; k++)
                kinds[k] = new ScreenKind((BayKind)reader.U8(), (int)reader.U32(), (int)reader.U32(), (int)reader.U32());
            zones[i] = new ScreenZone(zoneNo, kinds);
        }

        return new ScreenZones(from, to, zones);
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public readonly bool AtEnd => _rest.IsEmpty;

        public byte U8() => Take(1)[0];

        public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

        public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

        public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }
    }
}

/// <summary>Snapshot (<paramref name="From"/> null) or delta of a tile.</summary>
public sealed record ScreenTile(int X, int Y, long? From, long To, ScreenBay[] Bays);

/// <summary>A bay in a frame; times are Unix seconds.</summary>
public readonly record struct ScreenBay(int BayNo, BayStatus Status, uint Since, uint LastHeard, byte? Taken = null);

/// <summary>Snapshot (<paramref name="From"/> null) or delta of the zones.</summary>
public sealed record ScreenZones(long? From, long To, ScreenZone[] Zones);

/// <summary>A zone in a frame.</summary>
public sealed record ScreenZone(int ZoneNo, ScreenKind[] Kinds);

/// <summary>Counts of a kind in a zone.</summary>
public readonly record struct ScreenKind(BayKind Kind, int Free, int Occupied, int Unknown);
