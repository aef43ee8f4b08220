using System.Globalization;
using System.Text.Json;
using ParkAndSee.Catalog;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Writes a bay as a CDS 1.1 Curb Space.</summary>
internal static class CurbSpaceWriter
{
    /// <summary>Assumed where the publisher gives no length, cm.</summary>
    internal const int DefaultLengthCm = 500;

    /// <summary>Assumed where the publisher gives no width, cm.</summary>
    internal const int DefaultWidthCm = 200;

    internal static void Write(Utf8JsonWriter json, BayDetails bay, Guid zone)
    {
        var record = bay.Record;
        var length = record.LengthCm > 0 ? record.LengthCm : DefaultLengthCm;
        var width = record.WidthCm > 0 ? record.WidthCm : DefaultWidthCm;
        json.WriteStartObject();
        json.WriteString("curb_space_id", bay.Bay.Value);
        json.WritePropertyName("geometry");
        var published = WriteOutline(json, record, length, width);
        json.WriteString("name", record.Street.Length > 0 ? $"{record.Street} ({record.SourceId})" : record.SourceId);
        json.WriteNumber("published_date", bay.PublishedAt);
        json.WriteNumber("last_updated_date", bay.UpdatedAt);
        json.WriteString("curb_zone_id", zone);
        json.WriteNumber("length", length);
        json.WriteNumber("width", width);
        json.WriteStartObject("custom_attributes");
        json.WriteString("kind", PlainGeoJson.NameOf(record.Kind));
        json.WriteString("places", record.Places.ToString(CultureInfo.InvariantCulture));
        json.WriteString("orientation", JsonNamingPolicy.SnakeCaseLower.ConvertName(record.Orientation.ToString()));
        json.WriteString("street", record.Street);
        if (record.TariffZone is not null) json.WriteString("tariff_zone", record.TariffZone);
        if (record.PowerKw is { } power) json.WriteString("power_kw", power.ToString(CultureInfo.InvariantCulture));
        if (record.Connectors is not null) json.WriteString("connectors", record.Connectors);
        json.WriteString("dataset", bay.Dataset);
        json.WriteString("source_id", record.SourceId);
        json.WriteString("outline", published ? "published" : "derived");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // CDS wants a polygon; most publishers give a point. What is drawn then is as long and
    // wide as the bay, but lies along the compass and not the kerb.
    private static bool WriteOutline(Utf8JsonWriter json, BayRecord record, int length, int width)
    {
        if (record.GeometryJson is not null)
        {
            using var geometry = JsonDocument.Parse(record.GeometryJson);
            if (geometry.RootElement.GetProperty("type").ValueEquals("Polygon"))
            {
                geometry.RootElement.WriteTo(json);
                return true;
            }
        }

        Ring.Write(json, Ring.Around(record.Lon, record.Lat, length, width));
        return false;
    }
}
