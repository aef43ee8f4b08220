using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Every problem type has a page at its address; code, page and docs/problems.md list the same ones.</summary>
public sealed partial class ProblemPageTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_list_has_every_type_of_the_code_once()
    {
        var fields = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<ProblemType>().ToArray();
        Assert.Equal(fields.Select(type => type.Slug).Order(), ProblemTypes.All.Select(type => type.Slug).Order());
        Assert.Equal(ProblemTypes.All.Count, ProblemTypes.All.Select(type => type.Slug).Distinct().Count());
    }

    [Fact]
    public async Task Each_type_is_served_at_its_address_and_on_the_list()
    {
        var list = WebUtility.HtmlDecode(await host.Http.GetStringAsync("/problems", Ct));
        foreach (var type in ProblemTypes.All)
        {
            using var answer = await host.Http.GetAsync(type.Uri, Ct);
            var page = WebUtility.HtmlDecode(Tag().Replace(await answer.Content.ReadAsStringAsync(Ct), ""));
            Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains(type.Title, page, StringComparison.Ordinal);
            Assert.Contains(type.Meaning.Replace("`", "", StringComparison.Ordinal), page, StringComparison.Ordinal);
            Assert.Contains($"href=\"{type.Uri}\"", list, StringComparison.Ordinal);
        }

        Assert.Equal(ProblemTypes.All.Count, Regex.Count(list, "href=\"/problems/"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/problems/nothing", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_document_has_the_same_rows()
    {
        var wanted = ProblemTypes.All.Select(type => $"| `{type.Slug}` | {type.Status} | {type.Meaning} | {type.Remedy} |").ToArray();
        var written = (await File.ReadAllLinesAsync(Repository.File("docs/problems.md"), Ct))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        Assert.True(wanted.SequenceEqual(written), $"docs/problems.md should have these rows:\n{string.Join('\n', wanted)}");
    }

    [Fact]
    public async Task The_proxy_answers_with_a_type_of_the_list()
    {
        var proxy = await File.ReadAllTextAsync(Repository.File("api/proxy/nginx.conf"), Ct);
        var sent = ProxyProblem().Matches(proxy).Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement).ToArray();
        Assert.NotEmpty(sent);
        foreach (var problem in sent)
        {
            var type = ProblemTypes.All.Single(each => each.Uri == problem.GetProperty("type").GetString());
            Assert.Equal((type.Status, type.Title), (problem.GetProperty("status").GetInt32(), problem.GetProperty("title").GetString()));
            Assert.True(problem.TryGetProperty("detail", out _) && problem.TryGetProperty("traceId", out _));
        }
    }

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"return \d+ '(\{.*\})';", RegexOptions.CultureInvariant)]
    private static partial Regex ProxyProblem();
}
