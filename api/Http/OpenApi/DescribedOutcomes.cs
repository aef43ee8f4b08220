using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ParkAndSee.Access;

namespace ParkAndSee.Http;

/// <summary>
/// Adds to each operation of the OpenAPI description what its endpoint's metadata holds: the scope of the API key, and what it may answer.
/// </summary>
internal static class DescribedOutcomes
{
    /// <summary>Name of the security scheme.</summary>
    public const string Scheme = "apiKey";

    private const string Problem = "application/problem+json";

    // Why an endpoint answers with a status, where the title of the problem type does not say enough.
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [StatusCodes.Status409Conflict] = "Not possible in the present state; the type says why",
        [StatusCodes.Status422UnprocessableEntity] = ProblemTypes.WrongRules.Title,
        [StatusCodes.Status429TooManyRequests] = "Too many requests; Retry-After says when to send again",
        [StatusCodes.Status503ServiceUnavailable] = "Overloaded or not ready; Retry-After says when to send again",
        [StatusCodes.Status304NotModified] = "Unchanged since the ETag of If-None-Match",
        [StatusCodes.Status204NoContent] = "Done, or nothing there; without a body",
        [StatusCodes.Status200OK] = "The answer",
        [StatusCodes.Status201Created] = "Taken or made",
    };

    /// <summary>Completes an operation.</summary>
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        // The XML comment of a handler that other code may call is about its code.
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary ?? operation.Summary;
        operation.Description = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description;
        AddMediaTypes(operation, metadata);
        var needs = ScopeNeeds.Of(metadata);
        Secure(operation, needs, context.Document);
        var problem = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document);
        foreach (var status in StatusesOf(operation, metadata, needs)) Add(operation, status, problem);
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in operation.Responses!.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            Explain(status, response);
            sorted.Add(status, response);
        }

        operation.Responses = sorted;
        return Task.CompletedTask;
    }

    // A key has one of the alternatives; those with a further scope come after it. Without a scope there is an empty one.
    private static void Secure(OpenApiOperation operation, ScopeNeeds needs, OpenApiDocument? document)
    {
        if (!needs.NeedsKey && needs.More.Count == 0) return;
        var key = new OpenApiSecuritySchemeReference(Scheme, document);
        string[][] plain = needs.NeedsKey ? [.. needs.AnyOf.Select(scope => (string[])[scope])] : [[]];
        string[][] more = [.. needs.More.Select(addition => (string[])[.. needs.AnyOf, addition.Scope])];
        operation.Security =
        [
            .. plain.Concat(more).Select(scopes => scopes.Length == 0
                ? new OpenApiSecurityRequirement()
                : new OpenApiSecurityRequirement { [key] = [.. scopes] }),
        ];
        foreach (var addition in needs.More)
            operation.Description = $"{operation.Description} With the scope `{addition.Scope}`: {addition.Effect}.".TrimStart();
    }

    private static List<int> StatusesOf(OpenApiOperation operation, IList<object> metadata, ScopeNeeds needs)
    {
        List<int> statuses = [400, 429, 500, 503];
        if (needs.NeedsKey) statuses.AddRange([401, 403]);
        if (operation.RequestBody is not null || metadata.OfType<BodyBound>().LastOrDefault() is { Bytes: > 0 })
            statuses.AddRange([413, 415]);
        return statuses;
    }

    private static void Add(OpenApiOperation operation, int status, IOpenApiSchema problem)
    {
        operation.Responses ??= [];
        var key = status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses.GetValueOrDefault(key) is OpenApiResponse { Content: { } content })
        {
            content.TryAdd(Problem, new OpenApiMediaType { Schema = problem });
            return;
        }

        operation.Responses[key] = new OpenApiResponse
        {
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = problem } },
        };
    }

    private static void Explain(string status, IOpenApiResponse response)
    {
        if (!int.TryParse(status, CultureInfo.InvariantCulture, out var code)) return;
        var (title, isProblem) = (ProblemTypes.OfStatus(code).Title, code >= StatusCodes.Status400BadRequest);
        var text = Reasons.GetValueOrDefault(code) ?? (isProblem ? title : null);
        if (text is not null) response.Description = text;
        if (code is not (StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            || response is not OpenApiResponse full)
            return;
        full.Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = new OpenApiHeader
            {
                Description = "Whole seconds after which to send again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "3600" },
            },
        };
    }

    // Answers that are written by hand have no type in C#, so that the framework leaves out their media type too.
    private static void AddMediaTypes(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var produced in metadata.OfType<IProducesResponseTypeMetadata>().Where(each => each.ContentTypes.Any()))
        {
            var status = produced.StatusCode.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.GetValueOrDefault(status) is not OpenApiResponse { Content: null or { Count: 0 } } response) continue;
            response.Content = produced.ContentTypes.ToDictionary(type => type, type => new OpenApiMediaType { Schema = SchemaOf(type) });
        }
    }

    private static OpenApiSchema SchemaOf(string type) => type.EndsWith("json", StringComparison.Ordinal)
        ? new OpenApiSchema { Type = JsonSchemaType.Object }
        : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
}
