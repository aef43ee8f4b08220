using System.Text.Json;
using System.Text.Json.Serialization;
using ParkAndSee.Input;

namespace ParkAndSee.Http;

/// <summary>
/// Reads the instants of JSON bodies (<see cref="AcceptedInstant"/>). The framework's converter reads a
/// time without an offset as the server's local time, which shifts a French ticket by an hour or two.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    // A + may be written \u002B, so a character may take six.
    private const int MaxLength = 6 * 40;

    /// <inheritdoc />
    /// <exception cref="InputFault">Not an instant; the serializer adds the path.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (reader.TokenType != JsonTokenType.String || length > MaxLength) throw new InputFault(AcceptedInstant.Wanted);
        Span<char> text = stackalloc char[MaxLength];
        try
        {
            if (AcceptedInstant.TryParse(text[..reader.CopyString(text)], out var at)) return at;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no instant either.
        }

        throw new InputFault(AcceptedInstant.Wanted);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
