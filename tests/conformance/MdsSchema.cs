using System.Text.Json.Nodes;
using NJsonSchema;

namespace ParkAndSee.Tests.Conformance;

/// <summary>
/// Checks objects against the published MDS 2.0 models in <c>mds-2.0/</c>. Mended, so that they say what their prose
/// says: an event is of one of the modes, and since the modes share states and event types, it may fit several
/// (<c>oneOf</c> becomes <c>anyOf</c>); the validator does not know <c>const</c> (it becomes an <c>enum</c> of one).
/// </summary>
internal static class MdsSchema
{
    private static readonly YamlFiles Files = new(Path.Combine(AppContext.BaseDirectory, "mds-2.0", "models"));

    /// <summary>What is wrong with an object; empty when it conforms.</summary>
    /// <param name="model">File below <c>models</c>, for example <c>event.yaml</c>.</param>
    /// <param name="json">The object.</param>
    public static async Task<IReadOnlyList<string>> ValidateAsync(string model, string json)
    {
        var schema = await JsonSchema.FromJsonAsync(Mend(Files.Read(model)).ToJsonString());
        return [.. schema.Validate(json).Select(error => error.ToString())];
    }

    private static JsonNode Mend(JsonNode node)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(item => item is null ? null : Mend(item))]);
            case JsonObject members:
                var mended = new JsonObject();
                foreach (var (name, value) in members)
                {
                    if (value is null) mended[name] = null;
                    else if (name == "oneOf") mended["anyOf"] = Mend(value);
                    else if (name == "const") mended["enum"] = new JsonArray(value.DeepClone());
                    else mended[name] = Mend(value);
                }

                return mended;
            default:
                return node.DeepClone();
        }
    }
}
