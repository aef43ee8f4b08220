using System.Reflection;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace ParkAndSee.Http;

/// <summary>
/// <c>/openapi/v1.json</c> and the pages of the API: <c>/docs</c> with a form for each operation, <c>/docs/hubs</c>, <c>/docs/keys</c> and
/// <c>/problems</c>. Their script and style are files of this host, and the pages ask no other one (decision 0034).
/// </summary>
internal static class DocsApi
{
    private static readonly string ETag = $"\"{typeof(DocsApi).Assembly.ManifestModule.ModuleVersionId:N}\"";

    /// <summary>Adds the OpenAPI document.</summary>
    public static void AddDocs(this IServiceCollection services) => services.AddOpenApi("v1", options => options
        .AddSchemaTransformer(DescribedTypes.TransformAsync)
        .AddOperationTransformer(DescribedParameters.TransformAsync)
        .AddOperationTransformer(BodyType.TransformAsync)
        .AddOperationTransformer(DescribedOutcomes.TransformAsync)
        .AddOperationTransformer(OperationExample.TransformAsync)
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Park & See";
            document.Info.Version = "1";
            document.Info.Description =
                "Live parking bays of an agglomeration. Errors are RFC 9457 problem details; /problems lists their types. /docs/hubs "
                + "describes the SignalR hubs, /docs/keys which key may do what.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[DescribedOutcomes.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key with the scopes that the operation names. The scope admin includes all others.",
            };
            return Task.CompletedTask;
        }));

    /// <summary>Maps the document and the pages.</summary>
    public static void MapDocs(this WebApplication app)
    {
        app.MapOpenApi("/openapi/v1.json").WithQuery();
        Map(app, "/docs", () => DocsPage.Of("/docs", "API", ReadFile("operations.html")));
        Map(app, "/docs/hubs", () => DocsPage.Of("/docs/hubs", "Hubs", HubsPage.Body()));
        Map(app, "/docs/docs.css", () => File("docs.css", "text/css"));
        Map(app, "/docs/docs.js", () => File("docs.js", "text/javascript"));
        Map(app, "/docs/try.js", () => File("try.js", "text/javascript"));
        Map(app, "/docs/schema.js", () => File("schema.js", "text/javascript"));
        Map(app, ProblemType.Root, () => DocsPage.Of(ProblemType.Root, "Problem types", ProblemsPage.List()));
        app.MapGet("/docs/keys", (EndpointDataSource endpoints) => DocsPage.Of("/docs/keys", "Keys", KeysPage.Body(endpoints)))
            .WithQuery().ExcludeFromDescription();
        app.MapGet(ProblemType.Root + "/{slug}", (string slug) => ProblemsPage.Find(slug) is { } type
                ? DocsPage.Of(type.Uri, type.Title, ProblemsPage.Of(type))
                : Problems.Of(ProblemTypes.NotFound, $"There is no such problem type: GET {ProblemType.Root} lists them."))
            .WithQuery().ExcludeFromDescription();
    }

    /// <summary>An embedded file of the pages.</summary>
    public static string ReadFile(string name)
    {
        using var file = new StreamReader(Open(name));
        return file.ReadToEnd();
    }

    private static void Map(WebApplication app, string path, Func<IResult> answer) =>
        app.MapGet(path, () => answer()).WithQuery().ExcludeFromDescription();

    private static IResult File(string name, string type) =>
        TypedResults.Stream(Open(name), $"{type}; charset=utf-8", entityTag: new EntityTagHeaderValue(ETag));

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream($"docs/{name}")
        ?? throw new FileNotFoundException($"The program has no file docs/{name}.");
}
