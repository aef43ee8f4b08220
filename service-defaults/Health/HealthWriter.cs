using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// The answer of <c>/health/*</c>: ready, degraded (ready, with a warning) or not, and each
/// check by name with what is wrong. Silos and API hosts alike compile it.
/// </summary>
internal static class HealthWriter
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status",
            report.Status switch { HealthStatus.Healthy => "ready", HealthStatus.Degraded => "degraded", _ => "not ready" });
        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
            json.WriteString(name, entry.Status == HealthStatus.Healthy ? "ok" : entry.Description ?? "failed");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
