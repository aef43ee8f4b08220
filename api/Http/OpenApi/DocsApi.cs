using System.Security.Cryptography;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ParkAndSee.Http;

/// <summary>
/// <c>/openapi/v1.json</c> and <c>/docs</c>. The script of the page is served by this host. Its fonts, telemetry, assistant and links to
/// cloud features are disabled, and the page's security policy enforces it.
/// </summary>
internal static class DocsApi
{
    /// <summary>Adds the OpenAPI document.</summary>
    public static void AddDocs(this IServiceCollection services) => services.AddOpenApi("v1", options => options
        .AddSchemaTransformer(DescribedTypes.TransformAsync)
        .AddOperationTransformer(DescribedOutcomes.TransformAsync)
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Park & See";
            document.Info.Version = "1";
            document.Info.Description =
                "Live parking bays of an agglomeration. Errors are RFC 9457 problem details; docs/problems.md lists their types.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["apiKey"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key with the scope that the operation names.",
            };
            return Task.CompletedTask;
        }));

    /// <summary>Maps the document and the page.</summary>
    public static void MapDocs(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").WithQuery();
        app.MapScalarApiReference("/docs", (options, context) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; script-src 'self' 'nonce-{nonce}'; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src "
                + "'self' blob:";
            options.Title = "Park & See API";
            options.Nonce = nonce;
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.HideClientButton = true;
            options.HideDeveloperTools().DisableAgent().DisableMcp();
            options.OpenApiRoutePattern = "/openapi/{documentName}.json";
        }).WithQuery();
    }
}
