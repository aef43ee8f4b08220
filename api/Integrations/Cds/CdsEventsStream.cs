using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Streams events as CDS Curb Events, page by page, so that an hour of a large city never stands in memory.</summary>
internal static class CdsEventsStream
{
    /// <summary>Events asked for at once.</summary>
    public const int PageSize = 2000;

    /// <summary>Writes the whole answer.</summary>
    /// <param name="response">Gets it.</param>
    /// <param name="grains">Where the further pages come from.</param>
    /// <param name="head">Writes what stands before the data.</param>
    /// <param name="query">The question that <paramref name="page"/> answers.</param>
    /// <param name="page">The first page: it is there, so errors before it could still be told.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task WriteAsync(
        HttpResponse response, IGrainFactory grains, Action<Utf8JsonWriter> head, EventQuery query, EventPage page, CancellationToken ct)
    {
        response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        head(json);
        json.WriteStartArray("events");
        while (true)
        {
            foreach (var e in page.Events)
                if (query.ZoneNo == 0 || query.Bay == BayId.None || e.Bay == query.Bay)
                    Write(json, e);
            await json.FlushAsync(ct);
            await response.BodyWriter.FlushAsync(ct);
            if (page.Cursor is null) break;
            page = await grains.Events().ReadAsync(query with { Cursor = page.Cursor });
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes one event, with the members that came along with it.</summary>
    public static void Write(Utf8JsonWriter json, in SensorEvent e)
    {
        json.WriteStartObject();
        json.WriteString("event_id"u8, e.EventId);
        json.WriteString("event_type"u8, CdsNames.Of(e.Type));
        json.WriteNumber("event_time"u8, e.At);
        json.WriteNumber("event_publication_time"u8, e.PublishedAt);
        if (e.Session != Guid.Empty) json.WriteString("event_session_id"u8, e.Session);
        if (e.Bay != BayId.None) json.WriteString("curb_space_id"u8, e.Bay.Value);
        json.WriteString("data_source_type"u8, CdsNames.Of(e.Source));
        json.WriteString("data_source_device_id"u8, e.Device);

        // The door keeps occupants among the extras; an empty list it keeps as their number only.
        if (e.Occupants == 0) json.WriteStartArray("curb_occupants"u8);
        if (e.Occupants == 0) json.WriteEndArray();
        if (e.Extras is not null) WriteMembers(json, e.Extras);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, ReadOnlySpan<byte> extras)
    {
        var reader = new Utf8JsonReader(extras);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            json.WritePropertyName(reader.GetString()!);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            json.WriteRawValue(extras[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }
}
