using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Http;

/// <summary>
/// Problem details, RFC 9457: <c>type</c>, <c>title</c>, <c>status</c>, <c>detail</c> and <c>traceId</c>, by which the log names the
/// request; <c>fields</c> where members or parameters are at fault. Under <c>/cds</c> and <c>/mds</c> they also carry the members
/// <c>error</c>, <c>error_description</c> and <c>error_details</c>, so that they are an error response of CDS 1.1 or MDS 2.0 too.
/// </summary>
public static class Problems
{
    // The answer is JSON and never part of a page (nosniff), so quotes and brackets may stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A problem as the result of an endpoint.</summary>
    /// <param name="type">Sort of problem.</param>
    /// <param name="detail">What is wrong here and what to do; names the field. Never a secret, a plate or a stack trace.</param>
    /// <param name="retryAfter">When to try again; null when that would not help.</param>
    /// <param name="fields">The members or parameters at fault.</param>
    public static ProblemResponse Of(ProblemType type, string detail, TimeSpan? retryAfter = null, params string[] fields) =>
        new(type, detail, retryAfter, fields);

    /// <summary>Writes a problem as the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="type">Sort of problem.</param>
    /// <param name="detail">What is wrong here and what to do.</param>
    /// <param name="retryAfter">When to try again; null when that would not help.</param>
    /// <param name="fields">The members or parameters at fault.</param>
    /// <param name="more">More members of the type, in the JSON of the host's answers.</param>
    public static async Task WriteAsync(
        HttpContext context, ProblemType type, string detail, TimeSpan? retryAfter = null, IReadOnlyList<string>? fields = null,
        IReadOnlyList<KeyValuePair<string, object?>>? more = null)
    {
        var response = context.Response;
        response.StatusCode = type.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (retryAfter is { } wait) SetRetryAfter(response, wait);
        await using (var json = new Utf8JsonWriter(response.BodyWriter, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", type.Uri);
            json.WriteString("title", type.Title);
            json.WriteNumber("status", type.Status);
            json.WriteString("detail", detail);
            json.WriteString("traceId", TraceIdOf(context));
            if (IsOfStandard(context.Request.Path)) WriteCds(json, type, detail, fields ?? []);
            else if (fields is { Count: > 0 }) WriteNames(json, "fields", fields);
            foreach (var (name, value) in more ?? [])
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value, OptionsOf(context));
            }

            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Sets <c>Retry-After</c>, in whole seconds, at least one.</summary>
    public static void SetRetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Clamp((int)Math.Ceiling(wait.TotalSeconds), 1, 3600).ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a request in problems and in the log: that of its trace, else the web server's.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static JsonSerializerOptions OptionsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    private static bool IsOfStandard(PathString path) =>
        path.StartsWithSegments("/cds", StringComparison.Ordinal) || path.StartsWithSegments("/mds", StringComparison.Ordinal);

    private static void WriteCds(Utf8JsonWriter json, ProblemType type, string detail, IReadOnlyList<string> fields)
    {
        json.WriteString("error", type.Slug.Replace('-', '_'));
        json.WriteString("error_description", detail);
        WriteNames(json, "error_details", fields);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
