using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ParkAndSee.Http;

/// <summary>
/// The example of each operation: a JSON file named after the operation, in the folder <c>Examples</c> of its domain. A test sends them
/// all to a running product with the data of Paris.
/// </summary>
/// <remarks>
/// Members of a file: <c>parameters</c> (an object of values by name), <c>body</c> (JSON, or text for other types) and <c>type</c> (media
/// type of the body; left out = JSON). All may be left out.
/// </remarks>
internal static class OperationExample
{
    private const string Folder = "examples/";
    private const string Json = "application/json";

    private static readonly FrozenDictionary<string, JsonObject> Files = Read();

    /// <summary>Adds the example to an operation that has one.</summary>
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (operation.OperationId is not { } id || Files.GetValueOrDefault(id) is not { } example) return Task.CompletedTask;
        foreach (var (name, value) in example["parameters"]?.AsObject() ?? [])
        {
            var parameter = operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(each => each.Name == name)
                ?? throw new InvalidOperationException($"The example of {id} has a parameter '{name}' that the operation does not have.");
            parameter.Example = value?.DeepClone();
        }

        if (example["body"] is not { } body) return Task.CompletedTask;
        var type = (string?)example["type"] ?? Json;
        if (operation.RequestBody?.Content is not { } content || !content.TryGetValue(type, out var media))
            throw new InvalidOperationException($"The example of {id} has a body of {type}, which the operation does not read.");
        media.Example = body.DeepClone();
        return Task.CompletedTask;
    }

    private static FrozenDictionary<string, JsonObject> Read()
    {
        var assembly = typeof(OperationExample).Assembly;
        var files = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(each => each.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            files.Add(Path.GetFileNameWithoutExtension(name[Folder.Length..]), JsonNode.Parse(file)!.AsObject());
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
