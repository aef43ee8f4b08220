using System.Text.Json;
using NodaTime;

namespace ParkAndSee.Zfe;

/// <summary>
/// What is in force on a day, as GeoJSON (RFC 7946) with the operator's word on it. Data only: nothing in it depends on a vehicle.
/// </summary>
public static class ZfeMap
{
    /// <summary>Writes features from one on, at least one when any is left, until a page is full.</summary>
    /// <param name="regime">The regime.</param>
    /// <param name="day">A local date; features that are not in force on it are left out.</param>
    /// <param name="from">Index of the first feature to look at; at 0 the document's head is written before it.</param>
    /// <param name="pageBytes">When a page is full.</param>
    /// <returns>The page in UTF-8, and the index at which the next one begins; null when this one ends the document.</returns>
    public static (byte[] Page, int? Next) Write(ZfeRegime regime, LocalDate day, int from, int pageBytes)
    {
        ArgumentNullException.ThrowIfNull(regime);
        var page = new MemoryStream();
        if (from == 0) Head(page, regime);
        var index = from;
        var follows = regime.Features.Take(from).Any(feature => feature.IsInForce(day));
        while (index < regime.Features.Count && (index == from || page.Length < pageBytes))
        {
            var feature = regime[index++];
            if (!feature.Feature.IsInForce(day)) continue;
            if (follows) page.Write(","u8);
            follows = true;
            using var json = new Utf8JsonWriter(page);
            Feature(json, feature, day);
        }

        if (index < regime.Features.Count) return (page.ToArray(), index);
        page.Write("]}"u8);
        return (page.ToArray(), null);
    }

    private static void Head(MemoryStream page, ZfeRegime regime)
    {
        page.Write("{\"type\":\"FeatureCollection\""u8);
        if (regime.Credit is { } credit)
        {
            page.Write(",\"credit\":"u8);
            using var json = new Utf8JsonWriter(page);
            json.WriteStartObject();
            json.WriteString("attribution", credit.Attribution);
            json.WriteString("licence", credit.Licence);
            json.WriteString("url", credit.Url);
            json.WriteEndObject();
        }

        page.Write(",\"features\":["u8);
    }

    private static void Feature(Utf8JsonWriter json, FeatureInForce feature, LocalDate day)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", feature.Feature.Key);
        json.WriteStartObject("properties");
        json.WriteString("zone", feature.Feature.Zone);
        json.WriteString("name", feature.Feature.Name);
        json.WriteString("kind", feature.Feature.IsRoad ? "road" : "area");
        json.WriteString("from", feature.Feature.From?.ToString("uuuu-MM-dd", null));
        json.WriteString("until", feature.Feature.Until?.ToString("uuuu-MM-dd", null));
        json.WriteString("mode", feature.ModeOn(day).Word());
        json.WriteString("corrected", feature.OverrideOn(day)?.Source.Fr);
        json.WriteStartObject("bans");
        foreach (var (word, group) in ZfeMapping.Groups)
        {
            if (feature.BanOn(day, group) is not { } ban) continue;
            json.WriteStartObject(word);
            json.WriteString("critair", ban.From.Schema());
            json.WriteString("hours", ban.Hours?.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        Geometry(json, feature.Feature);
        json.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter json, ZfeFeature feature)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", feature.IsRoad ? "MultiLineString" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var line in feature.Lines) Points(json, line, close: false);
        foreach (var polygon in feature.IsRoad ? [] : feature.Polygons)
        {
            json.WriteStartArray();
            foreach (var ring in polygon.Rings) Points(json, ring, close: ring[0] != ring[^1]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Points(Utf8JsonWriter json, MicroPoint[] points, bool close)
    {
        json.WriteStartArray();
        foreach (var point in points) Point(json, point);
        if (close) Point(json, points[0]);
        json.WriteEndArray();
    }

    private static void Point(Utf8JsonWriter json, MicroPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(point.Lon / 1_000_000m);
        json.WriteNumberValue(point.Lat / 1_000_000m);
        json.WriteEndArray();
    }
}
