using System.Text.Json;
using ParkAndSee.Catalog;

namespace ParkAndSee.Cds;

/// <summary>The standard members before the data of a streamed CDS events answer.</summary>
internal static class CdsHead
{
    /// <summary>Writes the opening brace and the members up to <c>data</c>; the log is as new as the answer.</summary>
    public static Action<Utf8JsonWriter> Of(CatalogInfo info, TimeProvider time) => json =>
    {
        var zone = info.Datasets.MaxBy(d => d.Bays)?.TimeZone ?? "Europe/Paris";
        json.WriteStartObject();
        json.WriteString("version", "1.1.0");
        json.WriteString("time_zone", zone);
        json.WriteNumber("last_updated", time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteString("currency", zone.StartsWith("Australia/", StringComparison.Ordinal) ? "AUD" : "EUR");
        json.WriteStartObject("data");
    };
}
