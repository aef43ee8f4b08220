using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ParkAndSee.Http;

/// <summary>
/// Says of a type what C# knows and JSON does not: which members are always there, and which hold one of a few words. Of an answer every
/// member is there, those without a value as <c>null</c>.
/// </summary>
internal static class DescribedTypes
{
    /// <summary>Completes the schema of a type.</summary>
    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        GiveType(schema, context);
        if (context.JsonPropertyInfo is { } member
            && EnumeratedMembers.Members.TryGetValue((member.DeclaringType, NameOf(member.AttributeProvider)), out var words))
            Enumerate(schema, words);
        if (context.JsonTypeInfo.Properties.Count > 0 && schema.Properties is { Count: > 0 } properties)
        {
            var required = EnumeratedMembers.Required.TryGetValue(context.JsonTypeInfo.Type, out var named) ? named : [.. properties.Keys];
            if (required.Length > 0) schema.Required = required.ToHashSet(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }

    // Texts and instants have readers of their own (InputJson), of which the framework cannot tell what JSON they read.
    private static void GiveType(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (schema.Type?.HasFlag(JsonSchemaType.Array) == true && context.JsonTypeInfo.ElementType == typeof(string))
            schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
        if (type != typeof(string) && type != typeof(DateTimeOffset)) return;
        var mayBeNull = context.JsonPropertyInfo is { IsGetNullable: true } || type != context.JsonTypeInfo.Type;
        schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (type == typeof(DateTimeOffset)) schema.Format = "date-time";
    }

    /// <summary>Makes a schema an enumeration; of a list, its items.</summary>
    public static void Enumerate(OpenApiSchema schema, string[] words)
    {
        var target = schema.Items is OpenApiSchema items ? items : schema;
        target.Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))];

        // What may be null may be so in the enumeration too.
        if (target.Type is { } type && type.HasFlag(JsonSchemaType.Null)) target.Enum.Add(JsonNullSentinel.JsonNull);
    }

    private static string NameOf(ICustomAttributeProvider? member) => (member as MemberInfo)?.Name ?? "";
}
