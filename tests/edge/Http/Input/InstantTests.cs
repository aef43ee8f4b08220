using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Every door that takes an instant refuses one without an offset, and names the member or the parameter.</summary>
public sealed class InstantTests(RunningHost host)
{
    private const string NoOffset = "2026-11-24T10:00:00";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_parameter_of_the_description_that_is_an_instant_wants_an_offset()
    {
        using var description = await DescriptionAsync();
        using var admin = host.Process.As("admin");
        var asked = new List<string>();
        foreach (var (path, method, operation) in Operations(description.RootElement))
        {
            if (!operation.TryGetProperty("parameters", out var parameters)) continue;
            foreach (var name in parameters.EnumerateArray().Where(one => IsInstant(one.GetProperty("schema")))
                .Select(one => one.GetProperty("name").GetString()!))
            {
                // The one with a + is not escaped.
                foreach (var value in (string[])
                    [NoOffset, "2026-11-24", "1796000000000", "2026-11-24T10:00:00+01:00", "2300-01-01T00:00:00Z", ""])
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), $"{Address(path)}?{name}={value}");
                    await AssertRefusedAsync(admin, request, name,
                        value.Contains('+', StringComparison.Ordinal)
                            ? "A + in an address means a blank: write it as %2B"
                            : "with its offset");
                }

                asked.Add($"{method} {path} {name}");
            }
        }

        Assert.True(asked.Count >= 6, string.Join('\n', asked));
    }

    [Fact]
    public async Task Every_member_of_the_description_that_is_an_instant_wants_an_offset()
    {
        using var description = await DescriptionAsync();
        using var admin = host.Process.As("admin");
        var asked = new List<string>();
        foreach (var (path, method, operation) in Operations(description.RootElement))
        {
            // GBFS has its own form of instants, which its reader checks.
            if (path.StartsWith("/gbfs/", StringComparison.Ordinal) || !operation.TryGetProperty("requestBody", out var body)
                || !body.GetProperty("content").TryGetProperty("application/json", out var content))
                continue;
            var schema = Resolve(description.RootElement, content.GetProperty("schema"));
            if (!schema.TryGetProperty("properties", out var members)) continue;
            foreach (var name in members.EnumerateObject().Where(member => IsInstant(Resolve(description.RootElement, member.Value)))
                .Select(member => member.Name))
            {
                foreach (var value in new JsonNode[] { NoOffset, "2026-11-24", 1_796_000_000_000, "2300-01-01T00:00:00Z", "", "\ud800" })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), Address(path));
                    var text = new JsonObject { [name] = value }.ToJsonString();
                    request.Content = new StringContent(text, Encoding.UTF8, "application/json");
                    await AssertRefusedAsync(admin, request, name, "with its offset");
                }

                asked.Add($"{method} {path} {name}");
            }
        }

        Assert.True(asked.Count >= 10, string.Join('\n', asked));
    }

    [Theory]
    [InlineData("2026-11-24T10:00:00\\u002B01:00", "2026-11-24T10:00:00+01:00")]
    [InlineData("2026-11-24T10:00+01:00", "2026-11-24T10:00:00+01:00")]
    [InlineData("2026-11-24T09:00:00.5Z", "2026-11-24T09:00:00.5+00:00")]
    public void An_instant_keeps_its_offset(string json, string expected)
    {
        var options = new JsonSerializerOptions { Converters = { new ParkAndSee.Http.InstantConverter() } };

        var at = JsonSerializer.Deserialize<DateTimeOffset>($"\"{json}\"", options);

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), at);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).Offset, at.Offset);
    }

    [Theory]
    [InlineData("2026-11-24T09:30:00,2026-11-24T11:30:00Z,1200")]
    [InlineData("2026-11-24T09:30:00Z,2026-11-24T11:30:00,1200")]
    public async Task A_ticket_of_an_FPS_has_offsets(string ticket)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get,
            $"/v1/explain?decision=fps&at=2026-11-24T12:00:00Z&tariff=paris&zone=1&vehicle=car&ticket={ticket}");
        using var answer = await host.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"fields\":[\"ticket\"]", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from")]
    [InlineData("paidUntil")]
    [InlineData("stoppedAt")]
    public async Task A_right_among_others_has_offsets(string member)
    {
        using var seller = await host.ClientAsync(ParkAndSee.Access.Scopes.RightsWrite);
        var right = new JsonObject
        {
            ["operator"] = "instants",
            ["rightId"] = Guid.NewGuid().ToString(),
            ["plate"] = "AB-123-CD",
            ["zone"] = "1",
            ["from"] = "2026-11-24T10:00:00+01:00",
            ["paidUntil"] = "2026-11-24T11:00:00+01:00",
            ["stoppedAt"] = null,
        };
        var wrong = right.DeepClone();
        wrong[member] = NoOffset;
        using var content = new StringContent(new JsonArray(right, wrong).ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await seller.PostAsync("/v1/rights", content, Ct);

        var result = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        var failure = result["failures"]!.AsArray().Single(each => (int)each!["index"]! == 1)!;
        Assert.Equal("bad_param", (string)failure["error"]!);
        Assert.Contains("offset", (string)failure["errorDescription"]!, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(HttpClient client, HttpRequestMessage request, string field, string words)
    {
        using var answer = await client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{request.Method} {request.RequestUri}: {answer.StatusCode} {text}");
        var problem = JsonNode.Parse(text)!;
        Assert.True(
            string.Equals((string?)(problem["fields"] ?? problem["error_details"] ?? new JsonArray((JsonNode?)problem["field"]
                ?.DeepClone()))[0], field, StringComparison.OrdinalIgnoreCase)
            && ((string)problem["detail"]!).Contains(words, StringComparison.Ordinal),
            $"{request.Method} {request.RequestUri} {field}: {text}");
    }

    private async Task<JsonDocument> DescriptionAsync() => JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", Ct));

    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where method.Value.ValueKind == JsonValueKind.Object
        select (path.Name, method.Name.ToUpperInvariant(), method.Value);

    private static string Address(string path) =>
        path.Replace("{number}", "1", StringComparison.Ordinal).Replace("{kind}", "tariff", StringComparison.Ordinal)
            .Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{bayId}", Guid.Empty.ToString(), StringComparison.Ordinal);

    private static bool IsInstant(JsonElement schema) =>
        schema.TryGetProperty("format", out var format) && format.GetString() == "date-time";

    private static JsonElement Resolve(JsonElement description, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference)
            ? description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema.TryGetProperty("oneOf", out var choices) ? Resolve(description, choices.EnumerateArray().Last()) : schema;
}
