using System.Buffers.Binary;
using ParkAndSee.Bays;

namespace ParkAndSee.Live;

/// <summary>What a section of a frame is.</summary>
public enum SectionType : byte
{
    /// <summary>Every bay of a tile that was ever heard.</summary>
    TileSnapshot = 1,

    /// <summary>The bays of a tile that changed.</summary>
    TileDelta = 2,

    /// <summary>Every zone.</summary>
    ZonesSnapshot = 3,

    /// <summary>The zones that changed.</summary>
    ZonesDelta = 4,
}

/// <summary>A decoded frame of the live protocol, for clients and tests in C#.</summary>
/// <param name="HostId">The API host that sent it.</param>
/// <param name="ServerTime">When it was sent, Unix milliseconds.</param>
/// <param name="FeedTime">When the host last knew the states to be whole, Unix milliseconds; 0 = not yet.</param>
/// <param name="Sections">The sections, in order.</param>
public sealed record WireFrame(ulong HostId, long ServerTime, long FeedTime, WireSection[] Sections)
{
    /// <summary>Reads a frame.</summary>
    /// <exception cref="InvalidDataException">The bytes are not one whole frame of protocol version 2.</exception>
    public static WireFrame Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.U8() != LiveCodec.Protocol) throw new InvalidDataException("The frame is not of protocol version 2.");
        var (hostId, serverTime, feedTime) = (reader.U64(), unchecked((long)reader.U64()), unchecked((long)reader.U64()));
        var sections = new WireSection[reader.U16()];
        for (var i = 0; i < sections.Length; i++) sections[i] = Section(ref reader);
        if (!reader.AtEnd) throw new InvalidDataException("Bytes follow the last section.");
        return new WireFrame(hostId, serverTime, feedTime, sections);
    }

    private static WireSection Section(ref Reader from)
    {
        var type = (SectionType)from.U8();
        if (type is < SectionType.TileSnapshot or > SectionType.ZonesDelta)
            throw new InvalidDataException($"Section type {type} is unknown.");
        var isTile = type is SectionType.TileSnapshot or SectionType.TileDelta;
        var (x, y) = isTile ? (from.U32(), from.U32()) : (0u, 0u);
        ulong? after = type is SectionType.TileDelta or SectionType.ZonesDelta ? from.U64() : null;
        var version = from.U64();
        var count = from.U32();
        return isTile
            ? new WireSection(type, x, y, after, version, Many(ref from, count, Bay), [])
            : new WireSection(type, x, y, after, version, [], Many(ref from, count, Zone));
    }

    private static T[] Many<T>(ref Reader from, uint count, Item<T> item)
    {
        // Every item is at least five bytes: a count that lies cannot make us allocate more than the frame is worth.
        if (count > from.Left / 5) throw new InvalidDataException($"{count} items do not fit into the {from.Left} bytes that are left.");
        var items = new T[count];
        for (var i = 0; i < items.Length; i++) items[i] = item(ref from);
        return items;
    }

    private static WireBay Bay(ref Reader from)
    {
        var (bayNo, status, since, lastHeard) = (from.U32(), from.U8(), from.U32(), from.U32());
        byte? taken = (status & LiveCodec.CountFollows) == 0 ? null : from.U8();
        return new WireBay(bayNo, (BayStatus)(status & ~LiveCodec.CountFollows), since, lastHeard, taken);
    }

    private static WireZone Zone(ref Reader from)
    {
        var zoneNo = from.U32();
        var kinds = new WireKind[from.U8()];
        for (var i = 0; i < kinds.Length; i++) kinds[i] = new WireKind((BayKind)from.U8(), from.U32(), from.U32(), from.U32());
        return new WireZone(zoneNo, kinds);
    }

    private delegate T Item<out T>(ref Reader from);

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public readonly bool AtEnd => _rest.IsEmpty;

        public readonly int Left => _rest.Length;

        public byte U8() => Next(1)[0];

        public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(2));

        public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(4));

        public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(8));

        private ReadOnlySpan<byte> Next(int count)
        {
            if (_rest.Length < count) throw new InvalidDataException("The frame ends too early.");
            var next = _rest[..count];
            _rest = _rest[count..];
            return next;
        }
    }
}

/// <summary>A section of a frame.</summary>
/// <param name="Type">What it is.</param>
/// <param name="X">Tile column; 0 for zones.</param>
/// <param name="Y">Tile row; 0 for zones.</param>
/// <param name="From">The version that a delta builds upon; null for a snapshot.</param>
/// <param name="Version">The version after it.</param>
/// <param name="Bays">Bays of a tile section.</param>
/// <param name="Zones">Zones of a zones section.</param>
public sealed record WireSection(SectionType Type, uint X, uint Y, ulong? From, ulong Version, WireBay[] Bays, WireZone[] Zones);

/// <summary>A bay in a frame.</summary>
/// <param name="BayNo">Compact number.</param>
/// <param name="Status">What is known.</param>
/// <param name="Since">Since when, Unix seconds; 0 = none.</param>
/// <param name="LastHeard">Latest event, Unix seconds; 0 = never.</param>
/// <param name="Taken">Vehicles there, for a bay that counts them; null = it does not, or nothing is known.</param>
public readonly record struct WireBay(uint BayNo, BayStatus Status, uint Since, uint LastHeard, byte? Taken = null);

/// <summary>A zone in a frame.</summary>
/// <param name="ZoneNo">Compact number.</param>
/// <param name="Kinds">The kinds that it has bays of.</param>
public sealed record WireZone(uint ZoneNo, WireKind[] Kinds);

/// <summary>Bays of one kind in a zone; what is missing to its total is closed.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Free">Free bays.</param>
/// <param name="Occupied">Occupied bays.</param>
/// <param name="Unknown">Bays of which nothing is known.</param>
public readonly record struct WireKind(BayKind Kind, uint Free, uint Occupied, uint Unknown);
