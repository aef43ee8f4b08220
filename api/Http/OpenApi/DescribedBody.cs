using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ParkAndSee.Http;

/// <summary>
/// The type of a body for the description, at endpoints that read the JSON themselves: the framework knows only the type that it binds.
/// </summary>
/// <param name="Type">The type; of an array, its items have a schema of their own.</param>
/// <param name="MayBeOne">Whether one item without an array is read too.</param>
internal sealed record BodyType(Type Type, bool MayBeOne)
{
    /// <summary>Describes the body of an operation.</summary>
    public static async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (operation.RequestBody is not OpenApiRequestBody { Content: { } content } body) return;
        body.Required = context.Description.ParameterDescriptions.All(each => each.Source.Id != "Body" || each.IsRequired);
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyType>().LastOrDefault();
        if (described is null) return;
        var item = described.Type.GetElementType() ?? described.Type;
        var schema = Reference(item, await context.GetOrCreateSchemaAsync(item, null, ct), context.Document);
        if (described.Type.IsArray) schema = ListOf(schema, described.MayBeOne);
        foreach (var media in content.Values.OfType<OpenApiMediaType>()) media.Schema = schema;
    }

    private static IOpenApiSchema ListOf(IOpenApiSchema item, bool mayBeOne)
    {
        var list = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item };
        return mayBeOne ? new OpenApiSchema { OneOf = [item, list] } : list;
    }

    private static IOpenApiSchema Reference(Type type, OpenApiSchema schema, OpenApiDocument? document)
    {
        if (document is null || type.IsGenericType) return schema;
        document.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, document);
    }
}

/// <summary>Names the type of a body.</summary>
internal static class BodyTypeExtensions
{
    /// <summary>The body is JSON of a type that the endpoint reads itself.</summary>
    /// <typeparam name="T">The type, for the description.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="mayBeOne">Whether an item of the array may come without the array.</param>
    public static RouteHandlerBuilder WithBodyOf<T>(this RouteHandlerBuilder endpoint, bool mayBeOne = false) =>
        endpoint.WithMetadata(new BodyType(typeof(T), mayBeOne));
}
