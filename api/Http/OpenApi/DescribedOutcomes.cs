using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ParkAndSee.Http;

/// <summary>
/// Adds to each operation of the OpenAPI description what all endpoints share: the API key,
/// manually read parameters, and possible problems.
/// </summary>
internal static class DescribedOutcomes
{
    private const string Problem = "application/problem+json";

    /// <summary>Completes an operation.</summary>
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var door = context.Description.ActionDescriptor.EndpointMetadata;
        var path = $"/{context.Description.RelativePath?.TrimEnd('/')}";
        AddMediaTypes(operation, door);
        AddParameters(operation, door.OfType<KnownQuery>().LastOrDefault(), path);
        var secured = door.OfType<IAuthorizeData>().Any();
        var key = new OpenApiSecuritySchemeReference("apiKey", context.Document);
        if (secured) operation.Security = [new OpenApiSecurityRequirement { [key] = [] }];
        var problem = new OpenApiSchemaReference(nameof(Microsoft.AspNetCore.Mvc.ProblemDetails), context.Document);
        foreach (var status in StatusesOf(operation, door, secured)) Add(operation, status, problem);
        return Task.CompletedTask;
    }

    private static List<int> StatusesOf(OpenApiOperation operation, IList<object> door, bool secured)
    {
        List<int> statuses = [400, 429, 500, 503];
        if (secured) statuses.AddRange([401, 403]);
        if (operation.RequestBody is not null || door.OfType<BodyBound>().LastOrDefault() is { Bytes: > 0 }) statuses.AddRange([413, 415]);
        return statuses;
    }

    private static void Add(OpenApiOperation operation, int status, IOpenApiSchema problem)
    {
        operation.Responses ??= [];
        var key = status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses.ContainsKey(key)) return;
        operation.Responses[key] = new OpenApiResponse
        {
            Description = ProblemTypes.OfStatus(status).Title,
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = problem } },
        };
    }

    // Answers that are written by hand have no type in C#, so that the framework leaves out their media type too.
    private static void AddMediaTypes(OpenApiOperation operation, IList<object> door)
    {
        foreach (var produced in door.OfType<IProducesResponseTypeMetadata>().Where(each => each.ContentTypes.Any()))
        {
            var status = produced.StatusCode.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.GetValueOrDefault(status) is not OpenApiResponse { Content: null or { Count: 0 } } response) continue;
            response.Content = produced.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema() });
        }
    }

    private static void AddParameters(OpenApiOperation operation, KnownQuery? known, string path)
    {
        operation.Parameters ??= [];
        foreach (var name in known?.Names ?? [])
        {
            if (operation.Parameters.Any(each => each.In == ParameterLocation.Query
                && name.Equals(each.Name, StringComparison.OrdinalIgnoreCase)))
                continue;
            var text = new OpenApiSchema { Type = JsonSchemaType.String };
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = text });
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            // The framework names members of a question as C# does, refusals and documents as the endpoint does.
            if (parameter.In == ParameterLocation.Query)
                parameter.Name = known?.Names.FirstOrDefault(each => each.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase))
                    ?? parameter.Name;
            if (parameter is { Name: { } name, Schema: OpenApiSchema schema }
                && EnumeratedMembers.Parameters.TryGetValue((path, name), out var words))
                DescribedTypes.Enumerate(schema, words);
        }
    }
}
