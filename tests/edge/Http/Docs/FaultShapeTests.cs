using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Every fault has one shape, whoever finds it: routing, authentication, limits, the framework, an endpoint or a hub.</summary>
public sealed class FaultShapeTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/no/such/address", 404)]
    [InlineData("GET", "/docs/nothing", 404)]
    [InlineData("GET", "/openapi/v2.json", 404)]
    [InlineData("PUT", "/v1/bays", 405)]
    [InlineData("POST", "/hubs/live", 400)]
    [InlineData("GET", "/hubs/live", 400)]
    [InlineData("GET", "/hubs/live?id=nothing", 404)]
    [InlineData("DELETE", "/hubs/live?id=nothing", 404)]
    [InlineData("POST", "/hubs/ingest/negotiate?negotiateVersion=1", 401)]
    [InlineData("POST", "/hubs/enforcement/negotiate?negotiateVersion=1", 401)]
    [InlineData("GET", "/v1/bays?limit=0", 400)]
    [InlineData("GET", "/v1/search?q=x", 400)]
    [InlineData("GET", "/v1/stays?bayId=x", 400)]
    [InlineData("GET", "/v1/bays/by-no/999999999", 404)]
    [InlineData("GET", "/v1/access/keys", 401)]
    [InlineData("GET", "/cds/curbs/spaces?limit=0", 400)]
    [InlineData("GET", "/cds/curbs/objects", 501)]
    [InlineData("POST", "/mds/events", 401)]
    public async Task A_fault_without_a_key(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await host.Http.SendAsync(request, Ct);
        await AssertProblemAsync(answer, status);
    }

    [Theory]
    [InlineData("/v1/quotes", "{", "application/json", 400)]
    [InlineData("/v1/quotes", "{}", "text/plain", 415)]
    [InlineData("/v1/quotes", "{}", "application/json; charset=latin1", 415)]
    [InlineData("/v1/quotes", "too long", "application/json", 413)]
    [InlineData("/v1/catalog/imports?format=geojson&dataset=faults", "{", "application/geo+json", 400)]
    [InlineData("/v1/catalog/imports?format=nothing", "{}", "application/geo+json", 400)]
    [InlineData("/v1/rules/calendar/faults/versions", "{}", "application/json", 422)]
    [InlineData("/v1/access/keys", """{"name":"admin","scopes":["admin"]}""", "application/json", 409)]
    [InlineData("/cds/events/event", "{}", "application/json", 400)]
    [InlineData("/mds/events", "{}", "application/json", 400)]
    public async Task A_fault_of_a_body(string address, string body, string type, int status)
    {
        using var admin = host.Process.As("admin");
        using var content = new StringContent(body == "too long" ? new string(' ', 100_000) : body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await admin.PostAsync(address, content, Ct);
        await AssertProblemAsync(answer, status);
    }

    [Fact]
    public async Task A_key_without_the_scope_and_too_many_wrong_keys()
    {
        using var reader = await host.ClientAsync(Scopes.EventsRead);
        using var refused = await reader.GetAsync("/v1/audit/acts", Ct);
        await AssertProblemAsync(refused, 403);

        using var guesser = new HttpClient { BaseAddress = new Uri(host.Url) };
        guesser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        guesser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new string('x', 43));
        HttpResponseMessage answer;
        var tries = 0;
        do
        {
            answer = await guesser.GetAsync("/v1/access/keys", Ct);
            await AssertProblemAsync(answer, (int)answer.StatusCode);
        }
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 1_000);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType) == (status, "application/problem+json"),
            $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {text}");
        using var problem = JsonDocument.Parse(text);
        var root = problem.RootElement;
        string[] standard = ["error", "error_description", "error_details"];
        string[] known = ["type", "title", "status", "detail", "traceId", "fields", "line", "problems", .. standard];
        Assert.Empty(root.EnumerateObject().Select(member => member.Name).Except(known));
        Assert.Equal(status, root.GetProperty("status").GetInt32());
        var type = ProblemTypes.All.Single(each => each.Uri == root.GetProperty("type").GetString());
        Assert.Equal(type.Title, root.GetProperty("title").GetString());
        Assert.NotEmpty(root.GetProperty("detail").GetString()!);
        Assert.NotEmpty(root.GetProperty("traceId").GetString()!);
    }
}
