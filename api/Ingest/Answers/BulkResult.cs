using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>
/// Writes the CDS 1.1 <c>event_bulk_response</c>, which MDS has too. A failed item comes back as it was sent, without plates, and with
/// its <c>index</c>.
/// </summary>
internal static class BulkResult
{
    /// <summary>
    /// A longer item is not repeated in the answer: its <c>item</c> is an empty object, its <c>index</c> tells which it is.
    /// </summary>
    private const int MaxEcho = 16 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the answer to events.</summary>
    /// <param name="report">What became of the request.</param>
    /// <param name="body">The request as it was read: the report's places point into it.</param>
    /// <param name="output">Gets UTF-8 JSON.</param>
    public static void Write(IngestReport report, ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        using var json = Begin(output, report.Accepted + report.Duplicates, report.Batch.Total);
        foreach (var (place, refusal) in report.Failures()) Add(json, place.Index, body.Slice(place.Start, place.Length), refusal);
        End(json);
    }

    /// <summary>Begins an answer.</summary>
    /// <param name="output">Gets UTF-8 JSON.</param>
    /// <param name="success">Items that were taken, now or before.</param>
    /// <param name="total">Items of the request.</param>
    public static Utf8JsonWriter Begin(IBufferWriter<byte> output, int success, int total)
    {
        var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        json.WriteNumber("success"u8, success);
        json.WriteNumber("total"u8, total);
        json.WriteStartArray("failures"u8);
        return json;
    }

    /// <summary>Adds an item that was not taken.</summary>
    /// <param name="json">From <see cref="Begin"/>.</param>
    /// <param name="index">Its place in the request, from 0.</param>
    /// <param name="item">The item as it was sent, UTF-8 JSON.</param>
    /// <param name="refusal">Why.</param>
    public static void Add(Utf8JsonWriter json, int index, ReadOnlySpan<byte> item, ItemRefusal refusal)
    {
        var echo = new ArrayBufferWriter<byte>(512);
        Echo(item, echo);
        json.WriteStartObject();
        json.WritePropertyName("item"u8);
        json.WriteRawValue(echo.WrittenSpan, skipInputValidation: true);
        json.WriteNumber("index"u8, index);
        json.WriteString("error"u8, refusal.Error);
        json.WriteString("error_description"u8, refusal.Description);
        json.WriteStartArray("error_details"u8);
        foreach (var field in refusal.Fields) json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Ends an answer.</summary>
    public static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Echo(ReadOnlySpan<byte> item, IBufferWriter<byte> output)
    {
        if (item.Length <= MaxEcho && item[0] == '{') PlateScrubber.Copy(item, output);
        else output.Write("{}"u8);
    }
}
