using System.Text.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Walks the whole description: who generates a client from it gets types, enumerations and every outcome.</summary>
public sealed partial class DescriptionTests(RunningHost host) : IAsyncLifetime
{
    private JsonElement _document;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var read = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", Ct));
        _document = read.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_operation_lists_an_answer_and_the_problems_that_every_door_has()
    {
        foreach (var (name, operation) in Operations())
        {
            var statuses = operation.GetProperty("responses").EnumerateObject().Select(each => each.Name).ToHashSet();
            Assert.True(statuses.Any(status => status[0] == '2') || name.EndsWith("/cds/curbs/objects", StringComparison.Ordinal),
                $"{name} lists no answer.");
            Assert.True(statuses.IsSupersetOf(["400", "429", "500", "503"]), $"{name} lists {string.Join(", ", statuses)}.");
            if (operation.TryGetProperty("security", out var keys) && keys.EnumerateArray().All(key => key.EnumerateObject().Any()))
                Assert.True(statuses.IsSupersetOf(["401", "403"]), $"{name} needs a key and lists {string.Join(", ", statuses)}.");
            if (operation.TryGetProperty("requestBody", out _))
                Assert.True(statuses.IsSupersetOf(["413", "415"]), $"{name} has a body and lists {string.Join(", ", statuses)}.");
            if (name.Contains('{', StringComparison.Ordinal) && name.StartsWith("get ", StringComparison.Ordinal))
                Assert.True(statuses.Contains("404"), $"{name} looks something up and lists no 404.");
        }
    }

    [Fact]
    public void Every_answer_has_a_media_type() => Assert.All(
        Operations().SelectMany(each => each.Operation.GetProperty("responses").EnumerateObject()
            .Select(response => (each.Name, Status: response.Name, response.Value))),
        each =>
            Assert.True(each.Status is "204" or "304" || each.Value.TryGetProperty("content", out _),
                $"{each.Name} {each.Status} has no media type."));

    [Fact]
    public void Numbers_are_numbers() => Assert.All(Schemas(), each => Assert.False(
        each.Schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array
            && type.EnumerateArray().Select(one => one.GetString()).ToHashSet() is var types
            && types.Contains("string") && (types.Contains("integer") || types.Contains("number")),
        $"{each.Path} is a number or a text."));

    [Fact]
    public void Every_type_says_which_members_are_there()
    {
        string[] free = ["ZfeCheckBody", "KeyRotationRequest", "ProblemDetails", "HttpValidationProblemDetails"];
        var types = _document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(each => each.Value.TryGetProperty("properties", out _)).ToArray();
        Assert.True(types.Length > 30);
        Assert.Empty(types.Where(each => !each.Value.TryGetProperty("required", out _)).Select(each => each.Name).Except(free));
    }

    [Fact]
    public void Words_are_enumerations()
    {
        var open = from each in Schemas()
                   where each.Schema.TryGetProperty("description", out var description) && description.GetString() is { } text
                       && ListOfWords().IsMatch(text)
                         && !each.Schema.TryGetProperty("enum", out _) && !(each.Schema.TryGetProperty("items", out var items)
                             && items.TryGetProperty("enum", out _))
                         && IsText(each.Schema)
                   select $"{each.Path}: {each.Schema.GetProperty("description").GetString()}";
        Assert.Empty(open.Distinct());
        Assert.True(Schemas().Count(each => each.Schema.TryGetProperty("enum", out _)) > 20, "The description has few enumerations.");
    }

    [Fact]
    public void Query_parameters_are_named_as_refusals_name_them_and_their_words_are_enumerations()
    {
        var parameters = (from path in _document.GetProperty("paths").EnumerateObject()
                          from method in path.Value.EnumerateObject()
                          where method.Value.TryGetProperty("parameters", out _)
                          from parameter in method.Value.GetProperty("parameters").EnumerateArray()
                          where parameter.GetProperty("in").GetString() == "query"
                          select (Path: path.Name, Name: parameter.GetProperty("name").GetString()!,
                              Schema: parameter.GetProperty("schema"))).ToArray();
        Assert.True(parameters.Length > 50, $"Only {parameters.Length} parameters are described.");
        Assert.Empty(parameters.Where(each => char.IsUpper(each.Name[0])).Select(each => $"{each.Path} {each.Name}"));
        Assert.All(EnumeratedMembers.Parameters.Keys, each => Assert.True(
            parameters.Any(one => one.Path == each.Path && one.Name == each.Name && one.Schema.TryGetProperty("enum", out _)),
            $"{each} has no enumeration."));
    }

    private static bool IsText(JsonElement schema) => schema.TryGetProperty("type", out var type)
        && (type.ValueKind == JsonValueKind.String
            ? type.GetString() == "string"
            : type.EnumerateArray().Any(one => one.GetString() == "string"));

    private IEnumerable<(string Name, JsonElement Operation)> Operations() =>
        from path in _document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name} {path.Name}", method.Value);

    private IEnumerable<(string Path, JsonElement Schema)> Schemas() =>
        Walk("", _document).Where(each => each.Schema.TryGetProperty("type", out _) || each.Schema.TryGetProperty("enum", out _));

    private static IEnumerable<(string Path, JsonElement Schema)> Walk(string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            yield return (path, element);
            foreach (var member in element.EnumerateObject())
                foreach (var inner in Walk($"{path}/{member.Name}", member.Value)) yield return inner;
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
                foreach (var inner in Walk($"{path}/{index}", item)) yield return inner;
        }
    }

    // Two words in code marks with a comma or "or" between them.
    [GeneratedRegex("`[a-z_A-Z0-9]+`(, | or )`[a-z_A-Z0-9]+`", RegexOptions.CultureInvariant)]
    private static partial Regex ListOfWords();
}
