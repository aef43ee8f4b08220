using System.Globalization;
using System.Text.Json;
using ParkAndSee.Catalog;
using ParkAndSee.Live;

namespace ParkAndSee.Bays;

/// <summary>Writes a bay as a GeoJSON feature.</summary>
internal static class BayFeature
{
    /// <summary>Writes one feature.</summary>
    /// <param name="to">Where.</param>
    /// <param name="bay">What the catalogue knows.</param>
    /// <param name="now">What is known of its state.</param>
    /// <param name="zone">Name of its zone.</param>
    /// <param name="tariffZone">Tariff zone by which a right covers there now; null = none is known.</param>
    /// <param name="more">Writes further properties; null = there are none.</param>
    public static void Write(Utf8JsonWriter to, BayDetails bay, BayNow now, string zone, string? tariffZone, Action? more = null)
    {
        var record = bay.Record;
        to.WriteStartObject();
        to.WriteString("type", "Feature");
        to.WriteNumber("id", bay.BayNo);
        to.WritePropertyName("geometry");
        if (record.GeometryJson is { } geometry) to.WriteRawValue(geometry);
        else WritePoint(to, record.Lon, record.Lat);
        to.WriteStartObject("properties");
        to.WriteNumber("bayNo", bay.BayNo);
        to.WriteString("bayId", bay.Bay.Value);
        to.WriteString("sourceId", record.SourceId);
        to.WriteString("dataset", bay.Dataset);
        WriteTime(to, "importedAt", (uint)Math.Clamp(bay.PublishedAt / 1000, 0, uint.MaxValue));
        to.WriteString("kind", BayNames.Of(record.Kind));
        to.WriteString("status", BayNames.Of(now.Status));
        WriteTime(to, "since", now.Since);
        WriteTime(to, "lastHeard", now.LastHeard);
        to.WriteNumber("places", record.Places);
        if (now.Taken is { } taken) to.WriteNumber("taken", taken);
        else to.WriteNull("taken");
        to.WriteString("orientation", record.Orientation.ToString().ToLowerInvariant());
        to.WriteString("street", record.Street);
        to.WriteString("zone", zone);
        to.WriteString("tariffZone", tariffZone);
        more?.Invoke();
        to.WriteEndObject();
        to.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter to, double lon, double lat)
    {
        to.WriteStartObject();
        to.WriteString("type", "Point");
        to.WriteStartArray("coordinates");
        to.WriteNumberValue(lon);
        to.WriteNumberValue(lat);
        to.WriteEndArray();
        to.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter to, string name, uint seconds)
    {
        if (seconds == 0) to.WriteNull(name);
        else
            to.WriteString(name, DateTimeOffset.FromUnixTimeSeconds(seconds)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
