using System.Text.Json;
using ParkAndSee.Catalog;

namespace ParkAndSee.Integrations.Cds;

/// <summary>The standard members before the data of a streamed CDS events answer.</summary>
internal static class CdsHead
{
    /// <summary>Writes the opening brace and the members up to <c>data</c>; the log is as new as the answer.</summary>
    public static Action<Utf8JsonWriter> Of(CatalogInfo info, TimeProvider time) => json =>
    {
        json.WriteStartObject();
        (info.ToCdsHeader() with { LastUpdated = time.GetUtcNow().ToUnixTimeMilliseconds() }).WriteTo(json);
        json.WriteStartObject("data");
    };
}
