using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>
/// Writes the CDS 1.1 <c>event_bulk_response</c>. A failed item comes back as it was sent, without plates, and with its <c>index</c>.
/// </summary>
internal static class BulkResult
{
    /// <summary>
    /// A longer item is not repeated in the answer: its <c>item</c> is an empty object, its <c>index</c> tells which it is.
    /// </summary>
    public const int MaxEcho = 16 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the answer.</summary>
    /// <param name="report">What became of the request.</param>
    /// <param name="body">The request as it was read: the report's places point into it.</param>
    /// <param name="output">Gets UTF-8 JSON.</param>
    public static void Write(IngestReport report, ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        json.WriteNumber("success"u8, report.Accepted + report.Duplicates);
        json.WriteNumber("total"u8, report.Batch.Total);
        json.WriteStartArray("failures"u8);
        var echo = new ArrayBufferWriter<byte>(512);
        foreach (var (place, refusal) in report.Failures())
        {
            json.WriteStartObject();
            json.WritePropertyName("item"u8);
            echo.ResetWrittenCount();
            Echo(body.Slice(place.Start, place.Length), echo);
            json.WriteRawValue(echo.WrittenSpan, skipInputValidation: true);
            json.WriteNumber("index"u8, place.Index);
            json.WriteString("error"u8, refusal.Error);
            json.WriteString("error_description"u8, refusal.Description);
            json.WriteStartArray("error_details"u8);
            foreach (var field in refusal.Fields) json.WriteStringValue(field);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Echo(ReadOnlySpan<byte> item, IBufferWriter<byte> output)
    {
        if (item.Length <= MaxEcho && item[0] == '{') PlateScrubber.Copy(item, output);
        else output.Write("{}"u8);
    }
}
