using System.Net;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>A parameter that a door does not know is refused by name: a slip must not look like an answer.</summary>
public sealed class UnknownQueryTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_door_of_the_description_refuses_an_unknown_parameter_by_its_name()
    {
        using var description = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", Ct));
        using var admin = host.Process.As("admin");
        var asked = 0;
        foreach (var path in description.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Select(each => each.Name))
            {
                var address = path.Name.Replace("{number}", "1", StringComparison.Ordinal)
                    .Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
                    .Replace("{challenge}", Guid.Empty.ToString(), StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), $"{address}?colour=red");
                using var answer = await admin.SendAsync(request, Ct);
                var text = await answer.Content.ReadAsStringAsync(Ct);
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest && text.Contains("'colour' is no parameter of this address",
                    StringComparison.Ordinal), $"{method} {path.Name}: {text}");
                asked++;
            }
        }

        Assert.True(asked > 40, $"Only {asked} doors are described.");
    }

    [Theory]
    [InlineData("/v1/bays?limits=5", "limits")]
    [InlineData("/v1/stays?bay=1", "bay")]
    [InlineData("/cds/curbs/zones?minlat=1", "minlat")]
    [InlineData("/health/ready?x=1", "x")]
    [InlineData("/hubs/live/negotiate?x=1", "x")]
    [InlineData("/v1/bays?%00%0A=5", "\\u0000\\u000A")]
    public async Task The_name_is_in_the_fields_and_can_be_printed(string address, string name)
    {
        using var answer = await host.Http.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        var fields = problem.RootElement.TryGetProperty("fields", out var plain) ? plain : problem.RootElement.GetProperty("error_details");
        Assert.Equal(name, fields[0].GetString());
    }

    [Fact]
    public async Task A_long_name_is_cut()
    {
        using var answer = await host.Http.GetAsync($"/v1/bays?{new string('n', 5000)}=1", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.InRange((await answer.Content.ReadAsStringAsync(Ct)).Length, 1, 600);
    }

    [Theory]
    [InlineData("/v1/bays?sourceId=%00")]
    [InlineData("/v1/search?q=ab%00c")]
    [InlineData("/v1/shared/cases?operator=%00")]
    [InlineData("/v1/shared/cases?zone=%00")]
    [InlineData("/v1/bays/%01")]
    [InlineData("/v1/rules/tariff/%1F")]
    public async Task A_control_character_is_refused(string address)
    {
        using var admin = host.Process.As("admin");
        using var answer = await admin.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/v1/bays?Limit=1")]
    [InlineData("/v1/bays?limit=1&after=2")]
    [InlineData("/v1/explain?decision=critair&at=2026-11-24T09:00:00Z&table=x")]
    public async Task Known_ones_pass(string address)
    {
        using var answer = await host.Http.GetAsync(address, Ct);
        Assert.DoesNotContain("is no parameter", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }
}
