using System.Buffers;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>An array whose items all have one shape.</summary>
/// <param name="item">Shape of each item.</param>
/// <param name="min">Fewest items.</param>
/// <param name="max">Most items.</param>
internal sealed class ListShape(JsonShape item, int min, int max) : JsonShape
{
    public override string? Refuse(ref Utf8JsonReader reader) => Refuse(ref reader, out _);

    /// <summary>The same, and how many items there are.</summary>
    public string? Refuse(ref Utf8JsonReader reader, out int count)
    {
        count = 0;
        if (reader.TokenType != JsonTokenType.StartArray) return "must be an array";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > max) return $"must have at most {max} items";
            if (item.Refuse(ref reader) is { } refusal) return $"has an item that {refusal}";
        }

        return count >= min ? null : $"must have at least {min} items";
    }

    public override bool IsSelective => item.IsSelective;

    public override void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var isFirst = true;
        output.Write("["u8);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            item.Copy(ref reader, json, output);
        }

        output.Write("]"u8);
    }
}

/// <summary>An object with known members; others are let through, or must have one shape when it is given, and are never kept.</summary>
/// <param name="members">The known members.</param>
/// <param name="required">Names that must be there.</param>
/// <param name="others">Shape of all other members; null = anything.</param>
internal sealed class ObjectShape((string Name, JsonShape Shape)[] members, string[] required, JsonShape? others = null) : JsonShape
{
    private readonly (byte[] Name, JsonShape Shape)[] _members =
        [.. members.Select(m => (System.Text.Encoding.UTF8.GetBytes(m.Name), m.Shape))];

    private readonly ulong _required = required.Aggregate(0UL,
        (bits, name) => bits | (1UL << Array.FindIndex(members, m => m.Name == name)));

    public override string? Refuse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return "must be an object";
        ulong seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref reader);
            var shape = index < 0 ? others : _members[index].Shape;
            reader.Read();
            if (index >= 0) seen |= 1UL << index;
            if (shape is null) reader.Skip();
            else if (shape.Refuse(ref reader) is { } refusal)
                return index < 0 ? $"has a member that {refusal}" : $"has a member {members[index].Name} that {refusal}";
        }

        return (seen & _required) == _required ? null : $"must have {string.Join(", ", required)}";
    }

    public override bool IsSelective => true;

    public override void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var next = "{"u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref reader);
            reader.Read();
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            output.Write(next);
            output.Write("\""u8);
            output.Write(_members[index].Name);
            output.Write("\":"u8);
            _members[index].Shape.Copy(ref reader, json, output);
            next = ","u8;
        }

        output.Write(next[0] == (byte)'{' ? "{}"u8 : "}"u8);
    }

    private int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _members.Length; i++)
            if (reader.ValueTextEquals(_members[i].Name))
                return i;
        return -1;
    }
}
