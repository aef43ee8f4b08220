using System.Buffers;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>Collects the members of an event that the log has no column for, as one JSON object. Reused from event to event.</summary>
internal sealed class ExtrasBuffer
{
    /// <summary>Most bytes that one event may bring along.</summary>
    public const int MaxBytes = 8 * 1024;

    private readonly ArrayBufferWriter<byte> _kept = new(1024);
    private readonly ArrayBufferWriter<byte> _identities = new(256);

    /// <summary>False once the members are more than <see cref="MaxBytes"/>.</summary>
    public bool Fits { get; private set; } = true;

    /// <summary>Whether there are members that name a vehicle or its permit.</summary>
    public bool HasIdentities => _identities.WrittenCount > 0;

    /// <summary>Begins an event.</summary>
    public void Clear()
    {
        _kept.ResetWrittenCount();
        _identities.ResetWrittenCount();
        Fits = true;
    }

    /// <summary>Adds a member: the known parts of its value.</summary>
    /// <param name="member">A member of CDS.</param>
    /// <param name="value">Raw value that its shape did not refuse.</param>
    /// <param name="shape">Its shape.</param>
    public void Add(CurbEventMember member, ReadOnlySpan<byte> value, JsonShape shape)
    {
        // Two more for the comma and the colon; the brace at the end is the last byte that fits. A copy is never longer than its value.
        Fits = Fits && _kept.WrittenCount + _identities.WrittenCount + member.Quoted.Length + value.Length + 2 < MaxBytes;
        if (!Fits) return;
        var buffer = member.IsIdentity ? _identities : _kept;
        buffer.Write(buffer.WrittenCount == 0 ? "{"u8 : ","u8);
        buffer.Write(member.Quoted);
        buffer.Write(":"u8);
        if (!shape.IsSelective)
        {
            buffer.Write(value);
            return;
        }

        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = CurbEventReader.MaxDepth });
        reader.Read();
        shape.Copy(ref reader, value, buffer);
    }

    /// <summary>The first member with a text that has the form of a plate, or is the event's own plate; null = none.</summary>
    /// <param name="plate">The plate that the event brought along; null = none.</param>
    public string? MemberWithPlate(string? plate) =>
        PlateTexts.MemberWithPlate(_kept.WrittenSpan, plate) ?? PlateTexts.MemberWithPlate(_identities.WrittenSpan, plate);

    /// <summary>The object; null when there was no member.</summary>
    /// <param name="withIdentities">False: without the members that name a vehicle or its permit.</param>
    public byte[]? ToObject(bool withIdentities)
    {
        var kept = _kept.WrittenSpan;
        var identities = withIdentities ? _identities.WrittenSpan : default;
        if (kept.Length + identities.Length == 0) return null;
        var extras = GC.AllocateUninitializedArray<byte>(kept.Length + identities.Length + 1);
        kept.CopyTo(extras);
        identities.CopyTo(extras.AsSpan(kept.Length));
        if (kept.Length > 0 && identities.Length > 0) extras[kept.Length] = (byte)','; // instead of its brace
        extras[^1] = (byte)'}';
        return extras;
    }
}
