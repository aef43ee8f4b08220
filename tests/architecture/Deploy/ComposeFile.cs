using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace ParkAndSee.Tests.Deploy;

/// <summary>A compose file, with anchors and merges resolved and types as YAML gives them.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(string text)
    {
        Text = text;
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        Json = JsonSerializer.SerializeToElement(Plain(reader.Deserialize(new MergingParser(new Parser(new StringReader(text))))));
    }

    /// <summary>The text as it stands.</summary>
    public string Text { get; }

    /// <summary>Its content as JSON, for the schema.</summary>
    public JsonElement Json { get; }

    /// <summary>Services by name.</summary>
    public IEnumerable<ComposeService> Services =>
        Json.GetProperty("services").EnumerateObject().Select(entry => new ComposeService(entry.Name, entry.Value));

    /// <summary>Variables that the file asks for, with the default that it gives; null = none.</summary>
    public IEnumerable<(string Name, string? Default)> Variables =>
        Variable().Matches(Text).Select(match => (match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null))
            .Distinct();

    /// <summary>The repository's own.</summary>
    public static ComposeFile Own => Parse(SourceTree.Read("docker-compose.yml"));

    /// <summary>What is laid over it for TLS between the processes.</summary>
    public static ComposeFile Tls => Parse(SourceTree.Read("silo/docker-compose.tls.yml"));

    /// <summary>Reads a text.</summary>
    public static ComposeFile Parse(string text) => new(text);

    /// <summary>One service.</summary>
    public ComposeService Service(string name) => Services.Single(service => service.Name == name);

    /// <summary>A text with variables put in.</summary>
    public static string Interpolate(string text, IReadOnlyDictionary<string, string> variables) =>
        Variable().Replace(text, match => variables.GetValueOrDefault(match.Groups[1].Value,
            match.Groups[2].Success ? match.Groups[2].Value : "")).Replace("$$", "$", StringComparison.Ordinal);

    private static object? Plain(object? node) => node switch
    {
        IDictionary<object, object?> map => map.ToDictionary(entry => entry.Key.ToString()!, entry => Plain(entry.Value)),
        IList<object?> list => list.Select(Plain).ToArray(),
        _ => node,
    };

    // ${NAME}, ${NAME:-default}, ${NAME:?message}; $$ is a dollar sign.
    [GeneratedRegex(@"(?<!\$)\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}

/// <summary>One service of a compose file.</summary>
/// <param name="Name">Its name, which is also its host name.</param>
/// <param name="Json">Its content.</param>
internal sealed record ComposeService(string Name, JsonElement Json)
{
    /// <summary>Environment; null = passed on from where compose runs.</summary>
    public IEnumerable<(string Name, string? Value)> Environment =>
        Json.TryGetProperty("environment", out var map)
            ? map.EnumerateObject().Select(
                entry => (entry.Name, entry.Value.ValueKind == JsonValueKind.Null ? null : entry.Value.ToString()))
            : [];

    /// <summary>Networks that it is on.</summary>
    public string[] Networks => Strings("networks");

    /// <summary>Published ports as written.</summary>
    public string[] Ports => Strings("ports");

    /// <summary>Mounts as written.</summary>
    public string[] Volumes => Strings("volumes");

    /// <summary>Everything that is run in it: entry point, command, health check.</summary>
    public string Commands => string.Join('\n', [.. Strings("entrypoint"), .. Strings("command"), .. Health]);

    /// <summary>The health check's command.</summary>
    public string[] Health =>
        Json.TryGetProperty("healthcheck", out var health)
            ? [.. health.GetProperty("test").EnumerateArray().Select(part => part.GetString()!)]
            : [];

    /// <summary>Where its image is built: context and Dockerfile; null when the image is only pulled.</summary>
    public (string Context, string Dockerfile)? Build =>
        Json.TryGetProperty("build", out var build)
            ? (build.GetProperty("context").GetString()!, build.GetProperty("dockerfile").GetString()!)
            : null;

    /// <summary>Its image, as written.</summary>
    public string Image => Json.GetProperty("image").GetString()!;

    /// <summary>What its build is given, as written.</summary>
    public IReadOnlyDictionary<string, string> BuildArguments =>
        Json.TryGetProperty("build", out var build)
            ? build.GetProperty("args").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!)
            : [];

    /// <summary>Value of an environment variable; null when it has none.</summary>
    public string? Setting(string name) => Environment.FirstOrDefault(entry => entry.Name == name).Value;

    private string[] Strings(string member) =>
        Json.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.ToString())]
            : [];
}
