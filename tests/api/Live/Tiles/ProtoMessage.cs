using System.Text;

namespace ParkAndSee.Tests.Live.Tiles;

/// <summary>A decoder of the Protocol Buffers wire format, written apart from the encoder that it checks.</summary>
internal sealed class ProtoMessage(List<(int Field, ProtoValue Value)> fields)
{
    public static ProtoMessage Read(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<(int, ProtoValue)>();
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes, ref at);
            var value = Varint(bytes, ref at);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(((int)(tag >> 3), new ProtoValue(value, [])));
                    break;
                case 2:
                    fields.Add(((int)(tag >> 3), new ProtoValue(0, bytes.Slice(at, (int)value).ToArray())));
                    at += (int)value;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at {at}.");
            }
        }

        return new ProtoMessage(fields);
    }

    public ProtoValue Single(int field) => All(field).Single();

    public IEnumerable<ProtoValue> All(int field) => fields.Where(f => f.Field == field).Select(f => f.Value);

    internal static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if ((bytes[at++] & 0x80) == 0) return value;
        }
    }
}

internal sealed record ProtoValue(ulong Number, byte[] Bytes)
{
    public string Text() => Encoding.UTF8.GetString(Bytes);

    public ProtoMessage Message() => ProtoMessage.Read(Bytes);

    public ulong[] Packed()
    {
        var values = new List<ulong>();
        for (var at = 0; at < Bytes.Length;) values.Add(ProtoMessage.Varint(Bytes, ref at));
        return [.. values];
    }
}
