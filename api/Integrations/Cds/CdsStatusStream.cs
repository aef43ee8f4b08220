using System.Text.Json;
using ParkAndSee.Ingest;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Streams the last word of every device as CDS Curb Status.</summary>
internal static class CdsStatusStream
{
    /// <summary>Devices asked for at once.</summary>
    public const int PageSize = 5000;

    /// <summary>Writes the whole answer; <paramref name="page"/> is the first page.</summary>
    public static async Task WriteAsync(
        HttpResponse response, IGrainFactory grains, Action<Utf8JsonWriter> head, DeviceStatus[] page, CancellationToken ct)
    {
        response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(response.BodyWriter);
        head(json);
        json.WriteStartArray("status");
        while (page.Length > 0)
        {
            foreach (var device in page) Write(json, device);
            await json.FlushAsync(ct);
            await response.BodyWriter.FlushAsync(ct);
            if (page.Length < PageSize) break;
            page = await grains.Events().ReadDevicesAsync(page[^1].Device, PageSize);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DeviceStatus device)
    {
        json.WriteStartObject();
        json.WriteString("data_source_device_id"u8, device.Device);
        json.WriteString("data_source_type"u8, CdsNames.Of(device.Source));
        json.WriteBoolean("sensor_status_is_commissioned"u8, device.LastType != EventType.Decommissioned);
        json.WriteBoolean("sensor_status_is_online"u8,
            !device.IsSilent && device.LastType is not (EventType.Decommissioned or EventType.CommsLost));
        json.WriteEndObject();
    }
}
