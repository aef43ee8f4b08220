using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

/// <summary>The national file through the running product's door: whole with a report of every quirk, cut refused whole.</summary>
public sealed class ZfeFileDoorTests(RunningHost host)
{
    private static readonly string National = ShippedBooks.ReadFile("zfe/bnzfe_aires.geojson");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_national_file_is_reported_on_with_every_quirk_and_a_dry_run_stores_nothing()
    {
        using var answer = await SendAsync("zfe-areas/dry", National, "?dryRun=true");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("version").ValueKind);
        var problems = report.GetProperty("problems").EnumerateArray()
            .Select(one => (Path: Text(one, "path"), Weight: Text(one, "weight"), Message: Text(one, "message"))).ToArray();
        Assert.All(problems, problem => Assert.Equal("notice", problem.Weight));
        foreach (var (path, words) in Quirks)
            Assert.True(problems.Any(problem => problem.Path == path && problem.Message.Contains(words, StringComparison.Ordinal)),
                $"{path}: {words}");
        using var book = await host.Http.GetAsync("/v1/rules/zfe-areas/dry", Ct);
        Assert.Equal(HttpStatusCode.NotFound, book.StatusCode);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999999)]
    public async Task The_same_file_cut_in_the_middle_is_refused_whole(double share)
    {
        using var answer = await SendAsync("zfe-areas/cut", National[..(int)(National.Length * share)], "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Contains("not whole", Text(Assert.Single(problem.GetProperty("problems").EnumerateArray()), "message"),
            StringComparison.Ordinal);
        using var book = await host.Http.GetAsync("/v1/rules/zfe-areas/cut", Ct);
        Assert.Equal(HttpStatusCode.NotFound, book.StatusCode);
    }

    [Fact]
    public async Task It_is_stored_byte_for_byte_and_can_be_published_and_rolled_back()
    {
        var first = await ShippedRules.StoreAsync(host, "zfe-areas/kept", National);
        var second = await ShippedRules.StoreAsync(host, "zfe-areas/kept", National.Replace("\"V4\"", "\"V3\"", StringComparison.Ordinal));
        await ShippedRules.PublishAsync(host, "zfe-areas/kept", first, "2024-01-01T00:00:00+01:00");
        await ShippedRules.PublishAsync(host, "zfe-areas/kept", second, null);
        await ShippedRules.PublishAsync(host, "zfe-areas/kept", first, null);

        Assert.Equal(National, await host.Http.GetStringAsync($"/v1/rules/zfe-areas/kept/versions/{first}", Ct));
        Assert.Equal(first, (await host.Http.GetFromJsonAsync<JsonElement>("/v1/rules/zfe-areas/kept", Ct))
            .GetProperty("inForce").GetInt32());
    }

    [Fact]
    public async Task What_a_document_names_must_be_in_force_when_it_begins()
    {
        await ShippedRules.PutInForceAsync(host, "critair/france");
        var word = ShippedBooks.ReadFile("zfe/operator.json").Replace("\"areas\": \"france\"", "\"areas\": \"not-there\"",
            StringComparison.Ordinal);
        var version = await ShippedRules.StoreAsync(host, "zfe/lonely", word);
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var refused = await admin.PostAsJsonAsync("/v1/rules/zfe/lonely/publications", new { version }, Ct);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("names the book zfe-areas/not-there, which is not in force", await refused.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_file_may_be_larger_than_a_document_and_has_a_bound_too()
    {
        using var large = await SendAsync("zfe/large", new string(' ', (1 << 20) + 1), "");
        using var file = await SendAsync("zfe-roads/large", new string(' ', (1 << 20) + 1), "");
        using var huge = await SendAsync("zfe-roads/large", new string(' ', (16 << 20) + 1), "");
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity, HttpStatusCode.RequestEntityTooLarge),
            (large.StatusCode, file.StatusCode, huge.StatusCode));
    }

    private static (string Path, string Words)[] Quirks =>
    [
        ("features[0].deux_rm_horaires", "\"24/4\" without a class"), // Montpellier
        ("features[20].deux_rm_horaires", "\"<Nul>\" is read as no value"), // Nice
        ("features[20].vp_horaires", "\"off\" without a class"),
        ("features[20].autobus_autocars_horaires", "the last minute is outside"),
        ("features[17].pl_horaires", "\"NC\" is unknown hours"), // Annemasse
        ("features[13].vp_horaires", "\"Mo-Su : 00:00-00:00\""), // Annecy
        ("features[13].vp_horaires", "read as twenty-four hours"),
        ("features[13].id", "\"1\" is not of the national form: called 200066793/1"),
        ("features[14].id", "\"2\" is not of the national form: called 200066793/2"),
        ("features[9].date_fin", "Expired on 2022-12-31"), // Reims
        ("features[23].date_debut", "Begins on 2028-01-01"), // Strasbourg, V2
        ("features[1].vp_horaires", "Missing beside a class: the hours are unknown"), // Angers
        ("features[30]", "No group has a class: read as no restriction"), // Dijon
        ("features[2].id", "is not of the national form"), // Rouen
        ("features[8].id", "Begins with another SIREN than its publisher's"), // Grenoble
        ("features[12].autobus_autocars_horaires", "\"24/7\" without a class"), // Lyon
        ("features[18].proprietaire_vehicule", "is no member of the schema"), // Clermont-Ferrand
        ("features[28].date_debut", "stands earlier in the file"),
        ("features[36].autobus_critair", "The older name"), // Bordeaux
    ];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<HttpResponseMessage> SendAsync(string book, string body, string query)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await admin.PostAsync($"/v1/rules/{book}/versions{query}", content, Ct);
    }
}
