using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Every operation of the description can be understood and tried: texts, schemas, examples, answers and scopes.</summary>
public sealed class DescribedOperationTests(RunningHost host) : IAsyncLifetime
{
    private const int LongestTitle = 60;
    private JsonElement _document;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var read = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", Ct));
        _document = read.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_operation_has_all_that_a_reader_needs_to_try_it()
    {
        var operations = DescribedOperation.Of(_document);
        Assert.True(operations.Count > 50, $"Only {operations.Count} operations are described.");
        Assert.Empty(operations.SelectMany(operation => Faults(operation, _document).Select(fault => $"{operation}: {fault}")));
    }

    [Fact]
    public void What_is_missing_is_found()
    {
        using var bare = JsonDocument.Parse("""
            { "paths": { "/v1/x/{id}": { "post": {
              "summary": "A title that is much longer than sixty characters, which no list can show.", "tags": ["X"], "security": [{ "apiKey": [] }],
              "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } },
                { "name": "q", "in": "query", "schema": {} }],
              "requestBody": { "content": { "application/json": { "schema": {} } } }, "responses": { "200": {} } } } } }
            """);
        Assert.Equal(
            [
                "no operationId", "summary: 1 to 60 characters", "no description", "id: no description", "id: no bounds", "id: no example",
                "q: no description", "q: no type", "body: no schema", "body: not required", "body: no example",
                "answers: no text of 200", "answers: no 400", "answers: no 401", "answers: no 403", "answers: no 413", "answers: no 415",
                "answers: no 429", "answers: no 500", "answers: no 503", "security: a key without a scope",
            ],
            Faults(DescribedOperation.Of(bare.RootElement).Single(), bare.RootElement));
    }

    private static IEnumerable<string> Faults(DescribedOperation operation, JsonElement document)
    {
        var it = operation.Element;
        if (Text(it, "operationId").Length == 0) yield return "no operationId";
        if (Text(it, "summary") is not { Length: > 0 and <= LongestTitle } title) yield return $"summary: 1 to {LongestTitle} characters";
        else if (title.EndsWith('.')) yield return "summary: ends with a full stop";
        if (Text(it, "description").Length == 0) yield return "no description";
        if (!it.TryGetProperty("tags", out var tags) || tags.GetArrayLength() != 1) yield return "tags: one";
        foreach (var fault in operation.Parameters.SelectMany(ParameterFaults)) yield return fault;
        if (it.TryGetProperty("requestBody", out var body))
            foreach (var fault in BodyFaults(body, document)) yield return fault;
        foreach (var fault in AnswerFaults(operation)) yield return fault;
        foreach (var fault in KeyFaults(operation)) yield return fault;
    }

    private static IEnumerable<string> ParameterFaults(JsonElement parameter)
    {
        var (name, schema) = (Text(parameter, "name"), parameter.GetProperty("schema"));
        if (Text(parameter, "description").Length == 0) yield return $"{name}: no description";
        if (!schema.TryGetProperty("type", out var type)) yield return $"{name}: no type";
        else if (type.ToString() == "integer" && !schema.TryGetProperty("minimum", out _) && !IsFree(name))
            yield return $"{name}: no bounds";
        else if (type.ToString() == "array" && !schema.TryGetProperty("items", out _))
            yield return $"{name}: no items";
        var isRequired = parameter.TryGetProperty("required", out var required) && required.GetBoolean();
        if (isRequired && !parameter.TryGetProperty("example", out _)) yield return $"{name}: no example";
    }

    // Their bounds depend on another parameter, or are those of a 64-bit number.
    private static bool IsFree(string name) => name is "before";

    private static IEnumerable<string> BodyFaults(JsonElement body, JsonElement document)
    {
        var media = body.GetProperty("content").EnumerateObject().Select(each => each.Value).ToArray();
        if (media.Any(each => !each.TryGetProperty("schema", out var schema) || !schema.EnumerateObject().Any()))
            yield return "body: no schema";
        if (!(body.TryGetProperty("required", out var required) && required.GetBoolean()) && !media.Any(MayBeNull))
            yield return "body: not required";
        foreach (var fault in media.Where(each => each.TryGetProperty("schema", out _))
            .SelectMany(each => SchemaFaults(each.GetProperty("schema"), document, "body")).Distinct())
            yield return fault;
        if (media.All(each => !each.TryGetProperty("example", out _))) yield return "body: no example";
    }

    private static bool MayBeNull(JsonElement media) => media.GetProperty("schema").TryGetProperty("oneOf", out var alternatives)
        && alternatives.EnumerateArray().Any(each => each.TryGetProperty("type", out var type) && type.ToString() == "null");

    // Of what is sent, whole numbers have bounds and lists have items.
    private static IEnumerable<string> SchemaFaults(JsonElement schema, JsonElement document, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        var types = schema.TryGetProperty("type", out var type) ? type.ToString() : "";
        if (types.Contains("integer", StringComparison.Ordinal) && !schema.TryGetProperty("minimum", out _))
            yield return $"{path}: no bounds";
        if (types.Contains("array", StringComparison.Ordinal) && !schema.TryGetProperty("items", out _)) yield return $"{path}: no items";
        IEnumerable<(string Path, JsonElement Schema)> inner =
        [
            .. schema.TryGetProperty("properties", out var members)
                ? members.EnumerateObject().Select(each => ($"{path}.{each.Name}", each.Value))
                : [],
            .. schema.TryGetProperty("items", out var items) ? [($"{path}[]", items)] : Array.Empty<(string, JsonElement)>(),
            .. schema.TryGetProperty("oneOf", out var alternatives) ? alternatives.EnumerateArray().Select(each => (path, each)) : [],
        ];
        foreach (var fault in inner.SelectMany(each => SchemaFaults(each.Schema, document, each.Path))) yield return fault;
    }

    private static IEnumerable<string> AnswerFaults(DescribedOperation operation)
    {
        var answers = operation.Element.GetProperty("responses").EnumerateObject().ToDictionary(each => each.Name, each => each.Value);
        foreach (var (status, answer) in answers)
        {
            if (Text(answer, "description").Length == 0) yield return $"answers: no text of {status}";
            if (status[0] is '4' or '5' && !(answer.TryGetProperty("content", out var content)
                && content.TryGetProperty("application/problem+json", out _)))
                yield return $"answers: {status} has no problem";
        }

        if (answers.Keys.All(status => status[0] != '2' && status != "501")) yield return "answers: no success";
        var needsKey = operation.Keys.Any() && operation.Keys.All(scopes => scopes is not null);
        List<string> wanted = ["400"];
        if (needsKey) wanted.AddRange(["401", "403"]);
        if (operation.Method == "GET" && operation.Path.Contains('{', StringComparison.Ordinal)) wanted.Add("404");
        if (operation.Element.TryGetProperty("requestBody", out _)) wanted.AddRange(["413", "415"]);
        wanted.AddRange(["429", "500", "503"]);
        foreach (var status in wanted.Where(status => !answers.ContainsKey(status))) yield return $"answers: no {status}";
    }

    private static IEnumerable<string> KeyFaults(DescribedOperation operation)
    {
        foreach (var scopes in operation.Keys.OfType<string[]>())
        {
            if (scopes.Length == 0) yield return "security: a key without a scope";
            foreach (var unknown in scopes.Except(Scopes.All)) yield return $"security: {unknown} is no scope";
        }
    }

    private static string Text(JsonElement of, string member) => of.TryGetProperty(member, out var text) ? text.GetString() ?? "" : "";
}
