using System.Text.Json.Nodes;
using NJsonSchema;

namespace ParkAndSee.Tests.Conformance;

/// <summary>Checks answers against the published CDS 1.1 description in <c>cds-1.1/</c>.</summary>
public static class CdsSchema
{
    private static readonly YamlFiles Files = new(Path.Combine(AppContext.BaseDirectory, "cds-1.1"));

    /// <summary>What is wrong with an answer; empty when it conforms.</summary>
    /// <param name="api"><c>Events</c>, <c>Curbs</c> or <c>Metrics</c>.</param>
    /// <param name="path">Path below <c>/cds</c> as the description writes it, for example
    /// <c>/events/events</c>; with <c>POST </c> before it for a push.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="json">Body of the answer.</param>
    public static async Task<IReadOnlyList<string>> ValidateAsync(string api, string path, int status, string json)
    {
        var (method, route) = path.Split(' ') is [var verb, var rest] ? (verb.ToLowerInvariant(), rest) : ("get", path);
        var response = Files.Read($"APIs/{api} API.yaml")["paths"]?[route]?[method]?["responses"]?[$"{status}"]
            ?? throw new ArgumentException($"CDS 1.1 does not describe {method} {route} with status {status}.");
        var schema = await JsonSchema.FromJsonAsync(SchemaOf(response).ToJsonString());
        return [.. schema.Validate(json).Select(error => error.ToString())];
    }

    private static JsonNode SchemaOf(JsonNode response) =>
        response["content"]?.AsObject().Where(c => c.Key.EndsWith("json", StringComparison.Ordinal)).Select(c => c.Value?["schema"])
            .FirstOrDefault()
        ?? throw new ArgumentException("CDS 1.1 describes no JSON body for this answer.");
}
