namespace ParkAndSee.Tests;

/// <summary>A field of a protobuf message with a length; numbers are passed over.</summary>
/// <param name="Number">Field number.</param>
/// <param name="Bytes">Content.</param>
public readonly record struct ProtoField(int Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The fields of a number, in order.</summary>
    public static IEnumerable<ProtoField> Of(ReadOnlyMemory<byte> message, int number) =>
        All(message).Where(field => field.Number == number);

    private static IEnumerable<ProtoField> All(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    yield return new ProtoField((int)(tag >> 3), message.Slice(at, length));
                    at += length;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} is not one of protobuf 3.");
            }
        }
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
