using System.Buffers;
using System.Text.Json;
using ParkAndSee.Input;

namespace ParkAndSee.Ingest;

/// <summary>
/// What a member of a Curb Event may hold. A shape checks without building anything: the value stays raw UTF-8.
/// </summary>
internal abstract class JsonShape
{
    /// <summary>Checks the value that the reader stands on.</summary>
    /// <param name="reader">On its first token; on success left on its last, else anywhere inside the value.</param>
    /// <returns>Null when the value fits; else what it must be, as the end of a sentence that begins with the member's name.</returns>
    public abstract string? Refuse(ref Utf8JsonReader reader);

    /// <summary>
    /// True when a value may hold members of objects, of which <see cref="Copy"/> leaves the
    /// unknown ones out; false: it is copied as it came.
    /// </summary>
    public virtual bool IsSelective => false;

    /// <summary>Copies a value that was not refused, and of its objects the known members only.</summary>
    /// <param name="reader">On its first token; left on its last.</param>
    /// <param name="json">The text that the reader reads.</param>
    /// <param name="output">Gets the copy.</param>
    public virtual void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        output.Write(json[start..(int)reader.BytesConsumed]);
    }
}

/// <summary>A UUID in the usual 8-4-4-4-12 form.</summary>
internal sealed class UuidShape : JsonShape
{
    public static readonly UuidShape Any = new();

    public override string? Refuse(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out _) ? null : "must be a UUID";
}

/// <summary>A text of bounded length, valid Unicode without NUL (<see cref="AcceptedText"/>).</summary>
/// <param name="maxBytes">Most bytes of UTF-8 as written.</param>
internal sealed class TextShape(int maxBytes) : JsonShape
{
    public static readonly TextShape Short = new(256);
    public static readonly TextShape Long = new(2048);

    public override string? Refuse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) return "must be a string";
        return reader.ValueIsEscaped || reader.ValueSpan.Length > maxBytes ? AcceptedText.FaultOfJson(reader.ValueSpan, maxBytes) : null;
    }
}

/// <summary>An absolute URI.</summary>
internal sealed class UriShape : JsonShape
{
    public override string? Refuse(ref Utf8JsonReader reader)
    {
        if (TextShape.Long.Refuse(ref reader) is { } refusal) return refusal;
        return Uri.TryCreate(reader.GetString(), UriKind.Absolute, out _) ? null : "must be an absolute URI";
    }
}

/// <summary>A whole number in a closed interval.</summary>
internal sealed class IntegerShape(long min, long max) : JsonShape
{
    public static readonly IntegerShape Percent = new(1, 100);
    public static readonly IntegerShape Any = new(int.MinValue, int.MaxValue);

    public override string? Refuse(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= min && value <= max
            ? null
            : $"must be an integer from {min} to {max}";
}

/// <summary>A finite number in a closed interval.</summary>
internal sealed class NumberShape(double min, double max) : JsonShape
{
    public static readonly NumberShape Any = new(-1e12, 1e12);

    public override string? Refuse(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value >= min && value <= max
            ? null
            : $"must be a number from {min} to {max}";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanShape : JsonShape
{
    public static readonly BooleanShape Any = new();

    public override string? Refuse(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "must be true or false";
}

/// <summary>One of some words.</summary>
internal sealed class WordShape(params string[] words) : JsonShape
{
    private readonly byte[][] _words = [.. words.Select(System.Text.Encoding.UTF8.GetBytes)];

    public override string? Refuse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            foreach (var word in _words)
                if (reader.ValueTextEquals(word))
                    return null;
        return $"must be one of {string.Join(", ", words)}";
    }
}
