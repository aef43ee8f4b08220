using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParkAndSee.Integrations.Cds;

/// <summary>The standard members around every CDS 1.1 answer (published schema: <c>Rest Responses</c>).</summary>
/// <typeparam name="T">Type of <paramref name="Data"/>: an object with the member that the
/// endpoint names (<c>zones</c>, <c>events</c> …).</typeparam>
/// <param name="Version">Version of CDS; <see cref="CdsHeader.Version"/>.</param>
/// <param name="TimeZone">IANA time zone of the place.</param>
/// <param name="LastUpdated">When the data last changed, Unix milliseconds.</param>
/// <param name="Currency">ISO 4217 code; amounts are integers in its smallest unit.</param>
/// <param name="Data">The answer itself.</param>
public sealed record CdsEnvelope<T>(
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("time_zone")] string TimeZone,
    [property: JsonPropertyName("last_updated")] long LastUpdated,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("data")] T Data);

/// <summary>What an envelope says beside its data.</summary>
/// <param name="TimeZone">IANA time zone of the place.</param>
/// <param name="LastUpdated">When the data last changed, Unix milliseconds.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record CdsHeader(string TimeZone, long LastUpdated, string Currency)
{
    /// <summary>The version of CDS that the doors speak.</summary>
    public const string Version = "1.1.0";

    /// <summary>The envelope around data that fits in memory.</summary>
    public CdsEnvelope<T> Around<T>(T data) => new(Version, TimeZone, LastUpdated, Currency, data);

    /// <summary>
    /// Writes the members for an answer that is streamed; the caller has opened the object and writes <c>data</c> itself.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("version", Version);
        writer.WriteString("time_zone", TimeZone);
        writer.WriteNumber("last_updated", LastUpdated);
        writer.WriteString("currency", Currency);
    }
}
