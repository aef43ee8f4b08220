using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Input;

namespace ParkAndSee.Ingest;

/// <summary>Reads one Curb Event. Every refusal names the member and the remedy, and none repeats a value.</summary>
internal static class CurbEventItem
{
    /// <summary>1 January 2000: anything before it is a clock that was never set, or seconds where CDS wants milliseconds.</summary>
    private const long Earliest = 946_684_800_000;

    /// <summary>What is out of this range is no time at all.</summary>
    private const long LatestPublication = AcceptedInstant.Latest - 1;

    private static readonly ItemRefusal NotAnObject = new("bad_param", "The item is not a JSON object. Send Curb Event objects.");
    private static readonly ItemRefusal BadText = new("bad_param",
        "A text holds half a surrogate pair (\\uD800 to \\uDFFF). Send whole characters.");

    /// <summary>A publication time may differ by so much from what is possible: not before its event, not after now.</summary>
    private const long PublicationSlack = 24 * 3_600_000L;

    private static readonly ItemRefusal TooLarge = new(
        "too_large", $"The optional members are more than {ExtrasBuffer.MaxBytes / 1024} KiB together. Send fewer or shorter ones.");

    /// <summary>Reads the item that the reader stands on.</summary>
    /// <param name="reader">On success left on the item's last token, else anywhere inside it.</param>
    /// <param name="json">The text that the reader reads.</param>
    /// <param name="latest">Latest event time that is let through, Unix milliseconds, inclusive.</param>
    /// <param name="extras">Scratch space.</param>
    /// <param name="e">The event.</param>
    /// <param name="plate">The plate it brought along; none when there is no text in it.</param>
    /// <returns>Null when the item is good.</returns>
    public static ItemRefusal? TryRead(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, long latest, ExtrasBuffer extras, out SensorEvent e, out PlateMembers plate)
    {
        e = default;
        plate = default;
        if (reader.TokenType != JsonTokenType.StartObject) return NotAnObject;
        extras.Clear();
        var draft = new Draft { Occupants = -1 };
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (ReadMember(ref reader, json, latest, extras, ref draft) is { } refusal)
                    return refusal;
        }
        catch (InvalidOperationException)
        {
            return BadText;
        }

        if ((draft.Seen & CurbEventMember.RequiredBits) != CurbEventMember.RequiredBits) return Missing(draft.Seen);
        if (!extras.Fits) return TooLarge;
        if (draft.PublishedAt < draft.At - PublicationSlack || draft.PublishedAt > latest + PublicationSlack) return WrongPublication;
        plate = draft.Plate;
        var isOfRead = draft.Source is DataSourceType.Camera or DataSourceType.InPerson || plate.Text is not null;
        if ((isOfRead || extras.HasIdentities) && extras.MemberWithPlate(plate.Text) is { } holder) return HoldsPlate(holder);
        e = new SensorEvent(
            draft.EventId, draft.Type, draft.At, draft.PublishedAt, new BayId(draft.Bay), draft.Session, draft.Device, draft.Source,
            draft.Occupants, extras.ToObject(withIdentities: !isOfRead));
        return null;
    }

    private static ItemRefusal? ReadMember(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, long latest, ExtrasBuffer extras, ref Draft draft)
    {
        var member = reader.ValueIsEscaped
            ? CurbEventMember.Find(System.Text.Encoding.UTF8.GetBytes(reader.GetString()!))
            : CurbEventMember.Find(reader.ValueSpan);
        var name = json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
        var isPlate = member is null && PlateNames.IsPlate(ref reader);
        reader.Read();
        if (isPlate)
        {
            draft.Plate.Take(name[1..^1], ref reader);
            reader.Skip();
            return null;
        }

        // null says the same as no member at all, which is how many serializers write it.
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (member is not null)
        {
            if ((draft.Seen & member.Bit) != 0) return new ItemRefusal("bad_param", $"{member.Name} is there twice.", member.Name);
            draft.Seen |= member.Bit;
        }

        var start = (int)reader.TokenStartIndex;
        var refusal = Check(ref reader, member, latest, ref draft);
        if (refusal is not null) return refusal;
        if (member is { Field: CurbEventField.Extra, Shape: { } shape }) extras.Add(member, json[start..(int)reader.BytesConsumed], shape);
        if (member is { Field: CurbEventField.Occupants } && draft.Occupants > 0)
            extras.Add(member, json[start..(int)reader.BytesConsumed], CurbEventShapes.Occupants);
        return null;
    }

    private static ItemRefusal? Check(ref Utf8JsonReader reader, CurbEventMember? member, long latest, ref Draft draft)
    {
        switch (member?.Field)
        {
            case null:
                reader.Skip();
                return null;
            case CurbEventField.EventId:
                return Uuid(ref reader, member, out draft.EventId);
            case CurbEventField.Space:
                return Uuid(ref reader, member, out draft.Bay);
            case CurbEventField.Session:
                return Uuid(ref reader, member, out draft.Session);
            case CurbEventField.Device:
                return Uuid(ref reader, member, out draft.Device);
            case CurbEventField.EventTime:
                return Time(ref reader, member, latest, out draft.At);
            case CurbEventField.PublicationTime:
                return Time(ref reader, member, LatestPublication, out draft.PublishedAt);
            case CurbEventField.EventType:
                return CdsMapping.TryReadEventType(ref reader, out draft.Type) ? null : Word(member, CdsNames.AllEventTypes);
            case CurbEventField.Source:
                return CdsMapping.TryReadSource(ref reader, out draft.Source) ? null : Word(member, CdsNames.AllSourceTypes);
            case CurbEventField.Occupants:
                var refused = CurbEventShapes.Occupants.Refuse(ref reader, out var count);
                draft.Occupants = (short)count;
                return Bad(member, refused);
            default:
                return Bad(member, member.Shape!.Refuse(ref reader));
        }
    }

    private static ItemRefusal? Uuid(ref Utf8JsonReader reader, CurbEventMember member, out Guid value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetGuid(out value)) return Bad(member, "must be a UUID");
        return value == Guid.Empty ? Bad(member, "must not be the nil UUID; leave the member out when there is none") : null;
    }

    private static ItemRefusal? Time(ref Utf8JsonReader reader, CurbEventMember member, long latest, out long value)
    {
        value = 0;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out value))
            return Bad(member, "must be an integer: milliseconds since 1970-01-01T00:00:00Z");
        if (value >= Earliest && value <= latest) return null;
        if (AcceptedInstant.WrongUnit(value) is { } unit) return Bad(member, unit);
        return value < Earliest ? Bad(member, "is before the year 2000; check the gateway's clock") : InFuture(member);
    }

    private static readonly ItemRefusal WrongPublication = new(
        "bad_param",
        "event_publication_time is more than a day before event_time, or more than a day ahead of the server's clock; check the "
        + "gateway's clock.", "event_publication_time");

    private static ItemRefusal HoldsPlate(string member) => new(
        "bad_param",
        $"{member} holds a text of the form of a number plate, which is not kept. Leave it out; a plate goes into vehicle_license_plate "
        + "and nowhere else.", member);

    private static ItemRefusal InFuture(CurbEventMember member) => member.Field == CurbEventField.EventTime
        ? new ItemRefusal(
            "clock_ahead",
            $"{member.Name} is more than {CurbEventReader.MaxAhead.TotalMinutes:0} minutes ahead of the server's clock; check the "
            + "gateway's clock.", member.Name)
        : Bad(member, "is after the year 2099; check the gateway's clock")!;

    private static ItemRefusal Word(CurbEventMember member, ReadOnlySpan<string> words) =>
        Bad(member, $"must be one of {string.Join(", ", words!)}")!;

    private static ItemRefusal? Bad(CurbEventMember member, string? predicate) =>
        predicate is null ? null : new ItemRefusal("bad_param", $"{member.Name} {predicate}.", member.Name);

    private static ItemRefusal Missing(ulong seen)
    {
        string[] missing = [.. CurbEventMember.AllRequired.Where(m => (seen & m.Bit) == 0).Select(m => m.Name)];
        return new ItemRefusal("missing_param", $"Required and not there: {string.Join(", ", missing)}.", missing);
    }

    private ref struct Draft
    {
        public ulong Seen;
        public Guid EventId;
        public Guid Bay;
        public Guid Session;
        public Guid Device;
        public long At;
        public long PublishedAt;
        public EventType Type;
        public DataSourceType Source;
        public short Occupants;
        public PlateMembers Plate;
    }
}
