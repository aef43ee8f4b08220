using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ParkAndSee.Http;

/// <summary>
/// Describes the parameters of an operation: those of its <see cref="KnownQuery"/> that the framework does not see, the names as refusals
/// write them, and text, type, bounds and words of <see cref="ParameterTexts"/> and <see cref="EnumeratedMembers"/>.
/// </summary>
internal static partial class DescribedParameters
{
    /// <summary>Completes an operation.</summary>
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var known = context.Description.ActionDescriptor.EndpointMetadata.OfType<KnownQuery>().LastOrDefault();
        var path = PathOf(context);
        operation.Parameters ??= [];
        foreach (var name in known?.Names ?? [])
        {
            if (operation.Parameters.Any(each => each.In == ParameterLocation.Query
                && name.Equals(each.Name, StringComparison.OrdinalIgnoreCase)))
                continue;
            var text = new OpenApiSchema { Type = JsonSchemaType.String };
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = text });
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>()) Describe(parameter, known, path);
        return Task.CompletedTask;
    }

    // As the description writes it: without the constraints of parameters.
    private static string PathOf(OpenApiOperationTransformerContext context) =>
        Constraint().Replace($"/{context.Description.RelativePath?.TrimEnd('/')}", "}");

    private static void Describe(OpenApiParameter parameter, KnownQuery? known, string path)
    {
        // The framework names members of a question as C# does, refusals and documents as the endpoint does.
        if (parameter.In == ParameterLocation.Query)
            parameter.Name = known?.Names.FirstOrDefault(each => each.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))
                ?? parameter.Name;
        if (parameter is not { Name: { } name, Schema: OpenApiSchema schema }) return;
        if (parameter.In == ParameterLocation.Query)
        {
            // A parameter is left out, never null.
            if (schema.Type is { } type) schema.Type = type & ~JsonSchemaType.Null;
            if (schema.Type == JsonSchemaType.Array) schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
            parameter.Required = false;
        }

        if (ParameterTexts.Find(path, name) is { } text) Apply(text, parameter, schema);
        if (EnumeratedMembers.Parameters.TryGetValue((path, name), out var words)) DescribedTypes.Enumerate(schema, words);
    }

    private static void Apply(ParameterText text, OpenApiParameter parameter, OpenApiSchema schema)
    {
        parameter.Description = text.Description;
        if (text.Type is { } type) schema.Type = type;
        if (text.Format is { } format) schema.Format = format;
        if (text.Minimum is { } least) schema.Minimum = least.ToString(CultureInfo.InvariantCulture);
        if (text.Maximum is { } most) schema.Maximum = most.ToString(CultureInfo.InvariantCulture);
        if (text.Default is { } usual) schema.Default = JsonValue.Create(usual);
        if (text.MaxLength is { } length) schema.MaxLength = length;
        if (parameter.In == ParameterLocation.Query) parameter.Required = text.IsRequired;
    }

    [GeneratedRegex(":[^}]+}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint();
}
