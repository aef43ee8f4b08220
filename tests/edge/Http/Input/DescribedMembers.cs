using System.Text.Json;

namespace ParkAndSee.Tests.Http;

/// <summary>Compares a JSON value with a schema of the API description: members, types and enumerations.</summary>
internal sealed class DescribedMembers(JsonElement document)
{
    private const string Prefix = "#/components/schemas/";

    /// <summary>Differences of a value from a named schema; none when it conforms.</summary>
    public IEnumerable<string> Faults(string schema, JsonElement value) => Faults(Named(schema), value, schema);

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string path)
    {
        schema = Resolve(schema, value.ValueKind);
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(each => Fits(each, value)))
            yield return $"{path}: {value.ValueKind} is none of {type}.";
        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(word => !JsonElement.DeepEquals(word, value)))
            yield return $"{path}: {value} is none of {words}.";
        var inner = value.ValueKind switch
        {
            JsonValueKind.Object => Members(schema, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany(item => Faults(items, item, $"{path}[]")),
            _ => [],
        };
        foreach (var fault in inner) yield return fault;
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
                if (!value.TryGetProperty(name, out _))
                    yield return $"{path}: {name} is missing.";
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var member in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(member.Name, out var described)) yield return $"{path}: {member.Name} is not described.";
            else foreach (var fault in Faults(described, member.Value, $"{path}.{member.Name}")) yield return fault;
        }
    }

    // A reference that may be null is one of two schemas.
    private JsonElement Resolve(JsonElement schema, JsonValueKind kind)
    {
        if (schema.TryGetProperty("oneOf", out var alternatives))
            schema = alternatives.EnumerateArray().Single(each => each.TryGetProperty("$ref", out _) != (kind == JsonValueKind.Null));
        return schema.TryGetProperty("$ref", out var reference) ? Named(reference.GetString()![Prefix.Length..]) : schema;
    }

    private JsonElement Named(string name) => document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(each => each.GetString()!) : [type.GetString()!];

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of JSON Schema."),
    };
}
