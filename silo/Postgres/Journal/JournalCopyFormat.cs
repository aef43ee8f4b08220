using System.Buffers.Binary;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// Rows of <c>event_log</c> in PostgreSQL's binary COPY format (PostgreSQL manual, COPY, "Binary Format"). Written by hand because fourteen
/// typed writes through the driver cost more than all else that happens to an event on its way to the disk.
/// </summary>
internal static class JournalCopyFormat
{
    /// <summary>The columns of <c>event_log</c>, in the order in which rows are written.</summary>
    public const string ColumnNames =
        "part, seq, bay_no, at, published, received, type, source, occupants, event_id, session, device, extras, sender";

    /// <summary>The statement whose columns <see cref="Write"/> writes.</summary>
    public const string Statement = $"COPY event_log ({ColumnNames}) FROM STDIN (FORMAT BINARY)";

    private const short Columns = 14;
    private const int Null = -1;

    /// <summary>What a COPY begins with: signature, no flags, no header extension.</summary>
    public static ReadOnlySpan<byte> Header => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>What a COPY ends with.</summary>
    public static ReadOnlySpan<byte> Trailer => [0xFF, 0xFF];

    /// <summary>Bytes that a row takes at most.</summary>
    public static int MaxLength(in JournalEvent logged) => 2 + Columns * 4 + 100 + (logged.Event.Extras?.Length ?? 0);

    /// <summary>Writes a row.</summary>
    /// <param name="to">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="part">Partition number.</param>
    /// <param name="seq">Sequence number.</param>
    /// <param name="logged">The event.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> to, short part, long seq, in JournalEvent logged)
    {
        var e = logged.Event;
        var writer = new FieldWriter(to);
        writer.Count(Columns);
        writer.Int16(part);
        writer.Int64(seq);
        writer.Int32(logged.BayNo);
        writer.Int64(e.At);
        writer.Int64(e.PublishedAt);
        writer.Int64(logged.ReceivedAt);
        writer.Int16((short)e.Type);
        writer.Int16((short)e.Source);
        writer.Int16(e.Occupants);
        writer.Uuid(e.EventId);
        if (e.Session == Guid.Empty) writer.Null();
        else writer.Uuid(e.Session);
        writer.Uuid(e.Device);
        if (e.Extras is null) writer.Null();
        else writer.Bytes(e.Extras);
        if (e.Sender == 0) writer.Null();
        else writer.Int64(e.Sender);
        return writer.Length;
    }

    private ref struct FieldWriter(Span<byte> to)
    {
        private readonly Span<byte> _to = to;

        public int Length { get; private set; }

        public void Count(short columns) => BinaryPrimitives.WriteInt16BigEndian(Take(2), columns);

        public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Field(2), value);

        public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Field(4), value);

        public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Field(8), value);

        public void Uuid(Guid value) => value.TryWriteBytes(Field(16), bigEndian: true, out _);

        public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Field(value.Length));

        public void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(4), JournalCopyFormat.Null);

        private Span<byte> Field(int length)
        {
            BinaryPrimitives.WriteInt32BigEndian(Take(4), length);
            return Take(length);
        }

        private Span<byte> Take(int length)
        {
            var taken = _to.Slice(Length, length);
            Length += length;
            return taken;
        }
    }
}
