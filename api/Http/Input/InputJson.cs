using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParkAndSee.Input;

namespace ParkAndSee.Http;

/// <summary>
/// JSON options of every endpoint with a JSON body: depth, names, and the types of text and instant
/// (<see cref="AcceptedText"/>, <see cref="AcceptedInstant"/>).
/// </summary>
internal static class InputJson
{
    /// <summary>Deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    /// <summary>The options, for endpoints that parse a part of their body themselves.</summary>
    public static readonly JsonSerializerOptions Options = Make();

    /// <summary>Sets the options of a door.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = MaxDepth;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new InstantConverter());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null) return null;
            if (reader.TokenType != JsonTokenType.String) throw new InputFault("must be a text");
            var raw = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
            return AcceptedText.FaultOfJson(raw, (int)BodyBound.Usual) is { } fault ? throw new InputFault(fault) : reader.GetString();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        // Dictionaries of answers have texts as keys.
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }
}

/// <summary>
/// A member of a body is invalid. The message continues a sentence that begins with the member's name, and contains no sent text.
/// </summary>
/// <param name="message">What it must be.</param>
internal sealed class InputFault(string message) : JsonException(message);
