using System.Text.Json;
using ParkAndSee.Bays;
using ParkAndSee.City;
using ParkAndSee.Ingest;

namespace ParkAndSee.Sending;

/// <summary>Writes a <see cref="CdsEvent"/> as the CDS 1.1 JSON object.</summary>
internal static class CdsEventWriter
{
    private static readonly JsonEncodedText Unspecified = JsonEncodedText.Encode("unspecified");

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, in CdsEvent e)
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
        if (e.Occupants >= 0) WriteOccupants(json, e.Occupants);
        if (e.PlateSeed != 0) WritePlate(json, e);
        json.WriteEndObject();
    }

    /// <summary>A ground sensor cannot tell what stands on it; CDS then asks for <c>unspecified</c>.</summary>
    private static void WriteOccupants(Utf8JsonWriter json, short occupants)
    {
        json.WriteStartArray("curb_occupants"u8);
        for (var i = 0; i < occupants; i++)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, Unspecified);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlate(Utf8JsonWriter json, in CdsEvent e)
    {
        Span<byte> plate = stackalloc byte[SivPlate.Length];
        SivPlate.Write(e.PlateSeed, plate);
        json.WriteString("vehicle_license_plate"u8, plate);
        json.WriteString("vehicle_license_plate_jurisdiction"u8, "FR"u8);
        json.WriteNumber("vehicle_license_plate_confidence"u8, e.PlateConfidence);
        json.WriteStartObject("custom_attributes"u8);
        json.WriteString("read_purpose"u8, "parking_control"u8);
        json.WriteEndObject();
    }
}
