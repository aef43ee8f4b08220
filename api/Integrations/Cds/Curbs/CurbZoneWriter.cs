using System.Text.Json;
using ParkAndSee.Catalog;

namespace ParkAndSee.Integrations.Cds;

/// <summary>Writes a zone as a CDS 1.1 Curb Zone, and a dataset as a Curb Area.</summary>
internal static class CurbZoneWriter
{
    internal static void WriteZone(Utf8JsonWriter json, CatalogZone zone, CurbOutline outline, Guid[] policies, bool withGeometry)
    {
        json.WriteStartObject();
        json.WriteString("curb_zone_id", zone.Zone);
        if (withGeometry)
        {
            json.WritePropertyName("geometry");
            Ring.Write(json, outline.Ring);
        }

        json.WriteStartArray("curb_policy_ids");
        foreach (var policy in policies) json.WriteStringValue(policy);
        json.WriteEndArray();
        json.WriteNumber("published_date", zone.PublishedAt);
        json.WriteNumber("last_updated_date", zone.UpdatedAt);
        json.WriteNumber("start_date", zone.PublishedAt);
        json.WriteString("name", zone.Name);
        json.WriteNumber("num_spaces", zone.Bays);
        json.WriteStartArray("curb_area_ids");
        json.WriteStringValue(CurbId.Area(zone.Dataset));
        json.WriteEndArray();
        json.WriteStartObject("custom_attributes");
        json.WriteString("dataset", zone.Dataset);
        json.WriteString("outline", "derived");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WriteArea(Utf8JsonWriter json, Dataset dataset, CatalogBounds box, IReadOnlyList<CatalogZone> zones)
    {
        json.WriteStartObject();
        json.WriteString("curb_area_id", CurbId.Area(dataset.Name));
        json.WritePropertyName("geometry");
        Ring.Write(json, Ring.Of(box));
        json.WriteString("name", dataset.Title);
        json.WriteNumber("published_date", zones.Min(zone => zone.PublishedAt));
        json.WriteNumber("last_updated_date", zones.Max(zone => zone.UpdatedAt));
        json.WriteStartArray("curb_zone_ids");
        foreach (var zone in zones) json.WriteStringValue(zone.Zone);
        json.WriteEndArray();
        json.WriteStartObject("custom_attributes");
        json.WriteString("dataset", dataset.Name);
        json.WriteString("licence", dataset.Licence);
        json.WriteString("attribution", dataset.Attribution);
        json.WriteString("outline", "derived");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
