using System.Globalization;
using System.Text.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog;

/// <summary>
/// The answer of <c>GET /v1/zones</c>, made once for each snapshot: GeoJSON points with bays by kind (docs/live-protocol.md).
/// </summary>
internal sealed class ZonesDocument
{
    private static readonly int Kinds = Enum.GetValues<BayKind>().Length;

    private volatile Made? _made;

    /// <summary>The document and its entity tag.</summary>
    internal (byte[] Bytes, string Tag) For(CatalogSnapshot snapshot)
    {
        var made = _made;
        // Two requests may make it at the same time; either result is right.
        if (made?.Of != snapshot) _made = made = new Made(snapshot, Write(snapshot));
        return (made.Bytes, string.Create(CultureInfo.InvariantCulture, $"\"zones-{snapshot.Info.Version}\""));
    }

    /// <summary>The document of one dataset; not kept.</summary>
    internal static byte[] Of(CatalogSnapshot snapshot, string dataset) => Write(snapshot, dataset);

    private static byte[] Write(CatalogSnapshot snapshot, string? dataset = null)
    {
        var kinds = snapshot.Info.Zones.ToDictionary(zone => zone.ZoneNo, _ => new int[Kinds]);
        for (var bayNo = 1; bayNo <= snapshot.MaxBayNo; bayNo++)
        {
            ref readonly var bay = ref snapshot[bayNo];
            if (bay.Exists && kinds.TryGetValue(bay.ZoneNo, out var counts)) counts[(int)bay.Kind]++;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var zone in snapshot.Info.Zones)
            {
                if (dataset is null || zone.Dataset == dataset) WriteZone(json, zone, kinds[zone.ZoneNo]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteZone(Utf8JsonWriter json, CatalogZone zone, int[] kinds)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteNumber("id", zone.ZoneNo);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(Math.Round(zone.Lon, 6));
        json.WriteNumberValue(Math.Round(zone.Lat, 6));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("zoneId", zone.Zone);
        json.WriteString("name", zone.Name);
        json.WriteString("dataset", zone.Dataset);
        json.WriteNumber("bays", zone.Bays);
        json.WriteStartObject("kinds");
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            if (kinds[kind] > 0) json.WriteNumber(kind.ToString(CultureInfo.InvariantCulture), kinds[kind]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record Made(CatalogSnapshot Of, byte[] Bytes);
}
