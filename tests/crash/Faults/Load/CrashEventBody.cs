using System.Buffers;
using System.Text.Json;

namespace ParkAndSee.Tests.Faults;

/// <summary>Writes a request of the ingest door (docs/ingest.md), by the tests' own hand.</summary>
public static class CrashEventBody
{
    private static readonly Guid Strange = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Device = new("77777777-2222-3333-4444-555555555555");

    /// <summary>The JSON array.</summary>
    public static ReadOnlyMemory<byte> Of(City city, IEnumerable<SentEvent> events)
    {
        var bytes = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartArray();
        foreach (var e in events) Write(json, city, e);
        json.WriteEndArray();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, City city, SentEvent e)
    {
        json.WriteStartObject();
        json.WriteString("event_id"u8, e.Id);
        json.WriteString("event_type"u8, NameOf(e.Type));
        json.WriteNumber("event_time"u8, e.At);
        json.WriteNumber("event_publication_time"u8, e.At);
        json.WriteString("data_source_type"u8, "in_ground"u8);
        json.WriteString("data_source_device_id"u8, e.Bay >= 0 ? city.Bays[e.Bay].Id : Device);
        if (e.Bay != SentEvent.NoBay) json.WriteString("curb_space_id"u8, e.Bay >= 0 ? city.Bays[e.Bay].Id : Strange);
        if (e.Session != Guid.Empty) json.WriteString("event_session_id"u8, e.Session);
        if (e.Occupants >= 0)
        {
            json.WriteStartArray("curb_occupants"u8);
            for (var i = 0; i < e.Occupants; i++)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "car"u8);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string NameOf(CdsType type) => type switch
    {
        CdsType.CommsLost => "comms_lost",
        CdsType.CommsRestored => "comms_restored",
        CdsType.Decommissioned => "decommissioned",
        CdsType.ParkStart => "park_start",
        CdsType.ParkEnd => "park_end",
        _ => "scheduled_report",
    };
}
