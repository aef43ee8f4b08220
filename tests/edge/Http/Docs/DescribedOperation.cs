using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ParkAndSee.Tests.Http;

/// <summary>An operation of the description.</summary>
/// <param name="Path">Path with its parameters in braces.</param>
/// <param name="Method">HTTP method in capitals.</param>
/// <param name="Element">The operation.</param>
internal sealed record DescribedOperation(string Path, string Method, JsonElement Element)
{
    /// <summary>Its id; empty when it has none.</summary>
    public string Id => Element.TryGetProperty("operationId", out var id) ? id.GetString()! : "";

    /// <summary>Its parameters.</summary>
    public IEnumerable<JsonElement> Parameters =>
        Element.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    /// <summary>Alternatives of keys by their scopes; null = without a key. Empty = nothing is said: without a key.</summary>
    public IEnumerable<string[]?> Keys => Element.TryGetProperty("security", out var security)
        ? security.EnumerateArray().Select(each => each.TryGetProperty("apiKey", out var scopes)
            ? scopes.EnumerateArray().Select(scope => scope.GetString()!).ToArray()
            : null)
        : [];

    /// <summary>Whether a request without a key is refused.</summary>
    public bool NeedsKey => Keys.Any() && Keys.All(scopes => scopes is not null);

    /// <summary>All operations of a description.</summary>
    public static IReadOnlyList<DescribedOperation> Of(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           select new DescribedOperation(path.Name, method.Name.ToUpperInvariant(), method.Value),
    ];

    /// <summary>The request of its example.</summary>
    /// <param name="known">Values of parameters and members that another answer has told; they take the place of the example's.</param>
    public HttpRequestMessage Example(IReadOnlyDictionary<string, string> known)
    {
        var address = Path;
        var query = new List<string>();
        var headers = new List<(string Name, string Value)>();
        foreach (var parameter in Parameters)
        {
            if (!parameter.TryGetProperty("example", out var example)) continue;
            var name = parameter.GetProperty("name").GetString()!;
            var value = Uri.EscapeDataString(known.GetValueOrDefault($"{Id} {name}") ?? example.ToString());
            if (example.ValueKind is JsonValueKind.True or JsonValueKind.False) value = value.ToLowerInvariant();
            if (parameter.GetProperty("in").GetString() == "query") query.Add($"{name}={value}");
            else if (parameter.GetProperty("in").GetString() == "header") headers.Add((name, Uri.UnescapeDataString(value)));
            else address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        var request = new HttpRequestMessage(new HttpMethod(Method), query.Count == 0 ? address : $"{address}?{string.Join('&', query)}")
        {
            Content = Body(known),
        };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return request;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";

    private StringContent? Body(IReadOnlyDictionary<string, string> known)
    {
        if (!Element.TryGetProperty("requestBody", out var body)) return null;
        foreach (var media in body.GetProperty("content").EnumerateObject())
        {
            if (!media.Value.TryGetProperty("example", out var example)) continue;
            if (example.ValueKind == JsonValueKind.String) return new StringContent(example.GetString()!, Encoding.UTF8, media.Name);
            var json = JsonNode.Parse(example.GetRawText())!;
            if (json is JsonObject members)
                foreach (var (name, value) in members.ToArray())
                    if (known.GetValueOrDefault($"{Id} {name}") is { } other)
                        members[name] = value!.GetValueKind() == JsonValueKind.Number ? JsonNode.Parse(other) : JsonValue.Create(other);
            return new StringContent(json.ToJsonString(), Encoding.UTF8, media.Name);
        }

        return null;
    }
}
