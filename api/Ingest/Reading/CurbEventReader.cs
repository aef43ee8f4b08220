using System.Text.Json;
using System.Text.Unicode;

namespace ParkAndSee.Ingest;

/// <summary>
/// Reads an array of CDS 1.1 Curb Events straight from UTF-8 into <see cref="SensorEvent"/>s. One bad item does not spoil the others;
/// what is no JSON array spoils all. Plates are kept apart from their events here and nowhere
/// else, so nothing behind the door ever sees one.
/// </summary>
internal static class CurbEventReader
{
    /// <summary>Deepest nesting, the array itself included.</summary>
    public const int MaxDepth = 16;

    /// <summary>A gateway's clock may be this far ahead of ours.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    [ThreadStatic]
    private static ExtrasBuffer? _extras;

    /// <summary>Reads a request or a streamed batch.</summary>
    /// <param name="json">UTF-8; a byte order mark is let through.</param>
    /// <param name="now">The server's clock, Unix milliseconds.</param>
    /// <param name="permit">What the sender may send; null = everything, from nobody in particular.</param>
    /// <returns>What was found; places count from the start of <paramref name="json"/>.</returns>
    public static CurbEventBatch Read(ReadOnlySpan<byte> json, long now, EventPermit? permit = null)
    {
        // An event is about 400 bytes; small ones are about 250.
        var batch = new CurbEventBatch(Math.Clamp(json.Length / 250, 1, IngestLimits.MaxRequestEvents));
        var begin = json.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!Utf8.IsValid(json)) return Fail(batch, BatchFault.NotJson, "The text is not valid UTF-8.");
        var reader = new Utf8JsonReader(json[begin..], new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                reader.Read();
                return Fail(batch, BatchFault.NotAnArray, "Send a JSON array of Curb Events; put a single event into [ ].");
            }

            ReadItems(ref reader, json[begin..], begin, now, permit, batch);
        }
        catch (JsonException e)
        {
            return reader.CurrentDepth >= MaxDepth - 1
                ? Fail(batch, BatchFault.TooDeep, $"At most {MaxDepth} levels of nesting are read.")
                : Fail(batch, BatchFault.NotJson, $"Not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }

        return batch;
    }

    private static void ReadItems(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int begin, long now, EventPermit? permit, CurbEventBatch batch)
    {
        var extras = _extras ??= new ExtrasBuffer();
        var latest = now + (long)MaxAhead.TotalMilliseconds;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (batch.Total == IngestLimits.MaxRequestEvents)
            {
                Fail(batch, BatchFault.TooManyEvents,
                    $"At most {IngestLimits.MaxRequestEvents} events in one request; send several requests.");
                return;
            }

            var start = (int)reader.TokenStartIndex;
            var whole = reader;
            var refusal = CurbEventItem.TryRead(ref reader, json, latest, extras, out var e, out var plate);
            if (refusal is not null)
            {
                reader = whole;
                reader.Skip();
            }

            refusal ??= permit?.Refuse(e, plate.Text is not null);
            var place = new ItemPlace(batch.Total++, begin + start, (int)reader.BytesConsumed - start);
            if (refusal is not null) batch.Refuse(place, refusal);
            else batch.Add(permit is null ? e : e with { Sender = permit.Sender, GivesWay = permit.GivesWay }, place, plate);
        }

        // Throws when anything but white space follows the array.
        reader.Read();
    }

    private static CurbEventBatch Fail(CurbEventBatch batch, BatchFault fault, string detail)
    {
        batch.Fault = fault;
        batch.FaultDetail = detail;
        return batch;
    }
}
