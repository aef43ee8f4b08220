using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>The Orleans Dashboard is for administrators, and only where it was asked for.</summary>
[Collection(WatchedCollection.Name)]
public sealed class OpsTests(WatchedCluster watched)
{
    private static readonly string[] Addresses = ["/ops/", "/ops/index.min.js", "/ops/DashboardCounters", "/ops/ClusterStats",
        "/ops/version"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_key_there_is_nothing_to_see()
    {
        using var http = Browser();
        foreach (var address in Addresses) Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(address, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_no_administrators_is_refused()
    {
        var secret = await MakeKeyAsync("events:read");
        using var http = Browser();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        foreach (var address in Addresses) Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(address, Ct)).StatusCode);

        using var form = new FormUrlEncodedContent([new("key", secret)]);
        using var answer = await http.PostAsync("/ops/login", form, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_administrator_sees_the_cluster()
    {
        using var http = watched.Cluster.Client(0);
        foreach (var address in Addresses) Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address, Ct)).StatusCode);
        Assert.Contains("IngestPartitionGrain", await http.GetStringAsync("/ops/DashboardCounters", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/ops/Trace", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_browser_signs_in_with_a_cookie_that_only_these_pages_get()
    {
        using var http = Browser();
        using var form = new FormUrlEncodedContent([new("key", ParkCluster.Key)]);
        using var answer = await http.PostAsync("/ops/login", form, Ct);
        Assert.Equal((HttpStatusCode.Redirect, "/ops/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        foreach (var word in (string[])["httponly", "samesite=strict", "path=/ops", "max-age=1800"])
            Assert.Contains(word, cookie, StringComparison.OrdinalIgnoreCase);

        http.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        foreach (var address in Addresses) Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/v1/access/keys", new { name = "mine" }, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("fr-FR,fr;q=0.9,en;q=0.8", "Se connecter")]
    [InlineData("en-GB", "Sign in")]
    [InlineData("de", "Se connecter")]
    public async Task The_form_speaks_French_first(string languages, string words)
    {
        using var http = Browser();
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        http.DefaultRequestHeaders.Add("Accept-Language", languages);
        using var answer = await http.GetAsync("/ops/", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private HttpClient Browser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = watched.Cluster.Apis[0].Url };

    private async Task<string> MakeKeyAsync(string scope)
    {
        using var http = watched.Cluster.Client(0);
        using var answer = await http.PostAsJsonAsync("/v1/access/keys",
            new { name = $"probe {Guid.NewGuid():N}", scopes = (string[])[scope], eventsPerSecond = 0 }, Ct);
        var made = await answer.Content.ReadFromJsonAsync<Dictionary<string, System.Text.Json.JsonElement>>(Ct);
        return made!["secret"].GetString()!;
    }
}
