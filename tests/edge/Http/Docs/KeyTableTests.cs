using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>One table says which key may do what: the page, docs/keys.md and the description agree.</summary>
public sealed partial class KeyTableTests(RunningHost host)
{
    private static readonly string[] Hubs = ["/hubs/enforcement", "/hubs/ingest", "/hubs/live"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_has_every_scope_and_every_operation_of_the_description_with_its_scopes()
    {
        using var document = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json", Ct));
        var described = DescribedOperation.Of(document.RootElement)
            .SelectMany(operation => ScopesOf(operation).Select(scope => (Scope: scope, Operation: operation.ToString()))).ToHashSet();
        var rows = await RowsAsync();
        var shown = rows.SelectMany(row => row.Operations.Select(operation => (row.Scope, Operation: operation))).ToHashSet();

        Assert.Equal(["no key", .. Scopes.All], rows.Select(row => row.Scope));
        Assert.Empty(described.Except(shown));
        Assert.Equal(
            [("enforcement:read", Hubs[0]), ("events:in-person", Hubs[1]), ("events:write", Hubs[1]), ("no key", Hubs[2]),
                ("rights:write", Hubs[1])],
            shown.Except(described).Order());
    }

    [Fact]
    public async Task The_document_has_the_same_table()
    {
        var wanted = (await RowsAsync()).Select(row =>
            $"| {(row.Scope == "no key" ? "no key" : $"`{row.Scope}`")} | {row.Meaning} | {string.Join(", ", row.Items)} |").ToArray();
        var written = (await File.ReadAllLinesAsync(Repository.File("docs/keys.md"), Ct))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();
        Assert.True(wanted.SequenceEqual(written),
            $"docs/keys.md is not what the product serves under /docs/keys. Its rows:\n{string.Join('\n', wanted)}");
    }

    // Of the alternatives of an operation each names the scopes of one key; "no key" is one without any.
    private static IEnumerable<string> ScopesOf(DescribedOperation operation) =>
        operation.Keys.SelectMany(scopes => scopes ?? ["no key"]).DefaultIfEmpty("no key").Distinct();

    private async Task<IReadOnlyList<KeyTableRow>> RowsAsync()
    {
        var page = await host.Http.GetStringAsync("/docs/keys", Ct);
        return
        [
            .. Row().Matches(page).Select(row => new KeyTableRow(
                Plain(row.Groups[1].Value), Plain(row.Groups[2].Value),
                [.. Item().Matches(row.Groups[3].Value).Select(item => Markdown(item.Groups[1].Value))])),
        ];
    }

    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    private static string Markdown(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(html.Replace("<code>", "`", StringComparison.Ordinal)
            .Replace("</code>", "`", StringComparison.Ordinal), ""));

    private sealed record KeyTableRow(string Scope, string Meaning, string[] Items)
    {
        public IEnumerable<string> Operations => Items.Select(item => item.Split('`')[1]);
    }

    [GeneratedRegex("""<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>""", RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
