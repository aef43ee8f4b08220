using System.Buffers;
using System.Text.Json;
using ParkAndSee.Input;
using ParkAndSee.Plates;

namespace ParkAndSee.Ingest;

/// <summary>Copies JSON token by token, leaves every plate member out and empties every text that has the form of a plate.</summary>
internal static class PlateScrubber
{
    /// <summary>Copies one JSON value.</summary>
    /// <param name="json">The value; valid JSON.</param>
    /// <param name="output">Gets the same value without plates and without white space.</param>
    public static void Copy(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CurbEventReader.MaxDepth });
        var comma = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    output.Write(reader.ValueSpan);
                    comma = true;
                    continue;
                case JsonTokenType.PropertyName when PlateNames.IsPlate(ref reader):
                    reader.Read();
                    reader.Skip();
                    continue;
            }

            if (comma) output.Write(","u8);
            if (reader.TokenType == JsonTokenType.String && !MayBeRepeated(ref reader)) output.Write("\"\""u8);
            else output.Write(json[(int)reader.TokenStartIndex..End(ref reader)]);
            if (reader.TokenType == JsonTokenType.PropertyName) output.Write(":"u8);
            comma = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
    }

    private static bool MayBeRepeated(ref Utf8JsonReader reader) =>
        AcceptedText.IsCleanJson(reader.ValueSpan) && !PlateForm.IsIn(reader.GetString()!);

    // A string's ValueSpan is without its quotes; BytesConsumed of a name is beyond its colon.
    private static int End(ref Utf8JsonReader reader) =>
        (int)reader.TokenStartIndex + reader.ValueSpan.Length
        + (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0);
}
