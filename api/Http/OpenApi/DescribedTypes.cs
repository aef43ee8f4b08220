using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
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
        GiveItems(schema, context.JsonTypeInfo.Type);
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
        {
            DescribeProblem(schema);
            return Task.CompletedTask;
        }

        if (context.JsonPropertyInfo is { } member)
        {
            var name = (member.DeclaringType, NameOf(member.AttributeProvider));
            if (EnumeratedMembers.Members.TryGetValue(name, out var words)) Enumerate(schema, words);
            if (MemberBounds.All.TryGetValue(name, out var bounds))
            {
                schema.Minimum = bounds.Least.ToString(CultureInfo.InvariantCulture);
                schema.Maximum = bounds.Most.ToString(CultureInfo.InvariantCulture);
            }
        }

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
        if ((type != typeof(string) && type != typeof(DateTimeOffset)) || context.JsonPropertyInfo?.DeclaringType == typeof(ProblemDetails))
            return;
        var mayBeNull = context.JsonPropertyInfo is { IsGetNullable: true } || type != context.JsonTypeInfo.Type;
        schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (type == typeof(DateTimeOffset)) schema.Format = "date-time";
    }

    // Nor of the items of a list of texts, or of any JSON.
    private static void GiveItems(OpenApiSchema schema, Type type)
    {
        if (schema.Type is not { } sort || !sort.HasFlag(JsonSchemaType.Array) || schema.Items is not null) return;
        schema.Items = new OpenApiSchema { Type = type == typeof(string[]) ? JsonSchemaType.String : null };
    }

    // What Problems.WriteAsync writes; the framework's type has other members.
    private static void DescribeProblem(OpenApiSchema schema)
    {
        var text = JsonSchemaType.String;
        schema.Description = "A problem, RFC 9457. Switch on the type, show the detail.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = text, Format = "uri-reference", Description = "Stable; the page of the type." },
            ["title"] = new OpenApiSchema { Type = text, Description = "The same for every problem of the type." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The status of the answer." },
            ["detail"] = new OpenApiSchema { Type = text, Description = "What is wrong here, and what to do." },
            ["traceId"] = new OpenApiSchema { Type = text, Description = "By which the log of the server names the request." },
            ["fields"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = text },
                Description = "Members or parameters at fault; left out when there are none, and under /cds and /mds.",
            },
            ["error"] = new OpenApiSchema { Type = text, Description = "Under /cds and /mds: the type with underscores." },
            ["error_description"] = new OpenApiSchema { Type = text, Description = "Under /cds and /mds: the detail." },
            ["error_details"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = text },
                Description = "Under /cds and /mds: members or parameters at fault.",
            },
        };
        schema.Required = new HashSet<string>(["type", "title", "status", "detail", "traceId"], StringComparer.Ordinal);
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
