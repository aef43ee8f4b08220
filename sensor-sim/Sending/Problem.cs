using System.Net;
using System.Text.Json;

namespace ParkAndSee.Sending;

/// <summary>An error answer: RFC 9457 problem details or a CDS error response, else only its status.</summary>
/// <param name="Reason">Short code: the last part of the problem's <c>type</c>, the CDS <c>error</c>, or <c>http_400</c>.</param>
/// <param name="Text">One line for people.</param>
internal sealed record Problem(string Reason, string Text)
{
    public static Problem Parse(ReadOnlyMemory<byte> body, HttpStatusCode status)
    {
        var bare = new Problem($"http_{(int)status}", $"HTTP {(int)status} {status}");
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return bare;
            var type = Member(root, "type") is { } uri && uri.Contains('/', StringComparison.Ordinal)
                ? uri[(uri.LastIndexOf('/') + 1)..]
                : null;
            var detail = Member(root, "detail") ?? Member(root, "error_description") ?? Member(root, "title");
            return new Problem(type ?? Member(root, "error") ?? bare.Reason,
                detail is null ? bare.Text : $"{bare.Text}: {detail.ReplaceLineEndings(" ")}");
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing: the status says it all.
            return bare;
        }
    }

    private static string? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
