using System.Buffers.Binary;
using System.Text;

namespace ParkAndSee.Ingest;

/// <summary>The members that the log has columns for; the other ones of CDS are kept as extras.</summary>
internal enum CurbEventField : byte
{
    /// <summary>Kept, of its objects the members that CDS knows.</summary>
    Extra,
    EventId,
    EventType,
    EventTime,
    PublicationTime,
    Space,
    Session,
    Device,
    Source,
    Occupants,
}

/// <summary>A member of a Curb Event that CDS 1.1 knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">Where it goes.</param>
/// <param name="Shape">What it may hold; null when the reader reads it itself.</param>
/// <param name="Required">True when every event must have it.</param>
internal sealed record CurbEventMember(string Name, CurbEventField Field, JsonShape? Shape = null, bool Required = false)
{
    // The last eight bytes and the length tell all names apart; the comparison below still has the last word.
    private const int TableSize = 512;
    private static readonly CurbEventMember[] All = List();
    private static readonly CurbEventMember?[] Table = Fill();

    /// <summary>The names that every event must have, with the bit that marks them as seen.</summary>
    public static readonly (string Name, ulong Bit)[] AllRequired = [.. All.Where(m => m.Required).Select(m => (m.Name, m.Bit))];

    /// <summary>All bits of <see cref="AllRequired"/>.</summary>
    public static readonly ulong RequiredBits = AllRequired.Aggregate(0UL, (bits, m) => bits | m.Bit);

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(Name);

    /// <summary>Its name with quotes, UTF-8.</summary>
    public byte[] Quoted { get; } = Encoding.UTF8.GetBytes($"\"{Name}\"");

    /// <summary>Whether it names a vehicle or its permit: never kept of an event that has read or named a plate.</summary>
    public bool IsIdentity { get; } = Name is "vehicle_id" or "vehicle_permit_number" or "vehicle_run_id";

    /// <summary>Marks the member as seen.</summary>
    public ulong Bit { get; private init; }

    /// <summary>The member of that name; null for one that CDS 1.1 does not know.</summary>
    /// <param name="name">UTF-8, unescaped.</param>
    public static CurbEventMember? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length < 8) return null;
        var slot = Slot(name);
        while (Table[slot] is { } member)
        {
            if (name.SequenceEqual(member._utf8)) return member;
            slot = (slot + 1) % TableSize;
        }

        return null;
    }

    private static CurbEventMember[] List()
    {
        CurbEventMember[] own =
        [
            new("event_id", CurbEventField.EventId, Required: true),
            new("event_type", CurbEventField.EventType, Required: true),
            new("event_time", CurbEventField.EventTime, Required: true),
            new("event_publication_time", CurbEventField.PublicationTime, Required: true),
            new("data_source_type", CurbEventField.Source, Required: true),
            new("data_source_device_id", CurbEventField.Device, Required: true),
            new("curb_space_id", CurbEventField.Space),
            new("event_session_id", CurbEventField.Session),
            new("curb_occupants", CurbEventField.Occupants),
        ];
        return
        [
            .. own.Concat(CurbEventShapes.Optional.Select(o => new CurbEventMember(o.Name, CurbEventField.Extra, o.Shape)))
                .Select((m, i) => m with { Bit = 1UL << i }),
        ];
    }

    private static CurbEventMember?[] Fill()
    {
        var table = new CurbEventMember?[TableSize];
        foreach (var member in All)
        {
            var slot = Slot(member._utf8);
            while (table[slot] is not null) slot = (slot + 1) % TableSize;
            table[slot] = member;
        }

        return table;
    }

    private static int Slot(ReadOnlySpan<byte> name)
    {
        var mixed = unchecked((BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) ^ ((ulong)name.Length << 40)) * 0x9E3779B97F4A7C15UL);
        return (int)(mixed >> 55);
    }
}
