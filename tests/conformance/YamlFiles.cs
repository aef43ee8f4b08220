using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ParkAndSee.Tests.Conformance;

/// <summary>
/// Reads YAML files of an OpenAPI description as JSON, with every <c>$ref</c> replaced by what it points at, in this file or in another.
/// Descriptions and examples are left out: they say nothing about an answer.
/// </summary>
internal sealed class YamlFiles(string root)
{
    private static readonly HashSet<string> Prose = ["description", "example", "examples", "title"];

    private readonly Dictionary<string, YamlNode> _files = [];

    /// <summary>A whole file.</summary>
    /// <param name="name">Path below the root.</param>
    public JsonNode Read(string name) =>
        Convert(Load(Path.GetFullPath(Path.Combine(root, name))), Path.GetFullPath(Path.Combine(root, name)), 0)!;

    private YamlNode Load(string path)
    {
        if (_files.TryGetValue(path, out var known)) return known;
        using var text = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(text);
        return _files[path] = stream.Documents[0].RootNode;
    }

    private JsonNode? Convert(YamlNode node, string file, int depth)
    {
        if (depth > 100) throw new InvalidOperationException($"A $ref of {file} leads back to itself.");
        switch (node)
        {
            case YamlScalarNode scalar:
                return Scalar(scalar);
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Select(n => Convert(n, file, depth + 1))]);
            case YamlMappingNode mapping when mapping.Children.TryGetValue("$ref", out var target):
                return Follow(((YamlScalarNode)target).Value!, file, depth);
            case YamlMappingNode mapping:
                var json = new JsonObject();
                foreach (var (key, value) in mapping)
                    if (((YamlScalarNode)key).Value is { } name && !IsProse(name, value))
                        json[name] = Convert(value, file, depth + 1);
                return json;
            default:
                throw new InvalidOperationException($"{node.NodeType} in {file}");
        }
    }

    // A property may be called "title" or "description": then its schema is a mapping.
    private static bool IsProse(string name, YamlNode value) =>
        name == "x-stoplight" || (Prose.Contains(name) && value is not YamlMappingNode);

    private JsonNode? Follow(string target, string file, int depth)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0
            ? file
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(parts[0])));
        var node = Load(path);
        if (parts.Length > 1)
            foreach (var step in parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries))
                node = node[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        return GeoJsonErrata.Mend(path, Convert(node, path, depth + 1));
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not ScalarStyle.Plain) return JsonValue.Create(text);
        return text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when double.TryParse(text, CultureInfo.InvariantCulture, out var real) => JsonValue.Create(real),
            _ => JsonValue.Create(text),
        };
    }
}
