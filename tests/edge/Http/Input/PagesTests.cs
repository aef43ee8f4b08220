using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Pages are a list; every other address is a door or a problem.</summary>
public sealed class PagesTests(RunningHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/metrics", HttpStatusCode.NotFound)]
    [InlineData("GET", "/agent", HttpStatusCode.NotFound)]
    [InlineData("GET", "/index", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/mds", HttpStatusCode.NotFound)]
    [InlineData("GET", "/gbfs/gbfs.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/.env", HttpStatusCode.NotFound)]
    [InlineData("GET", "/.well-known/security.txt", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.NotFound)]
    [InlineData("POST", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/mds/events", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/mds/telemetry", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/gbfs/vehicle_status", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/quotes", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/v1/bays", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/v1/catalog", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/v1/stays", HttpStatusCode.MethodNotAllowed)]
    public async Task What_is_not_there_is_a_problem(string method, string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await host.Http.SendAsync(request, Ct);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        if (status == HttpStatusCode.MethodNotAllowed) Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_map_is_a_page()
    {
        using var answer = await host.Http.GetAsync("/", Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    public async Task The_map_keeps_its_addresses(string address)
    {
        var page = await host.Http.GetStringAsync(address, Ct);
        Assert.Contains("/assets/map-", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_tls_a_browser_is_told_to_stay_there_and_the_security_contact_is_published()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Proxy:Networks:0"] = "127.0.0.0/8";
        builder.Configuration["SecurityTxt:Contact"] = "mailto:security@example.org";
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProxy(builder.Configuration);
        builder.Services.AddSecurityTxt();
        await using var app = builder.Build();
        app.UseProxy();
        app.UseSecurityHeaders();
        app.MapSecurityTxt();
        await app.StartAsync(Ct);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var plain = await http.GetAsync("/.well-known/security.txt", Ct);
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var overTls = await http.GetAsync("/.well-known/security.txt", Ct);

        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000", Assert.Single(overTls.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal("text/plain", overTls.Content.Headers.ContentType?.MediaType);
        var lines = (await overTls.Content.ReadAsStringAsync(Ct)).Split('\n');
        Assert.Contains("Contact: mailto:security@example.org", lines);
        var expires = DateTimeOffset.Parse(Assert.Single(lines, line => line.StartsWith("Expires: ", StringComparison.Ordinal))[9..], null);
        Assert.InRange(expires, DateTimeOffset.UtcNow.AddDays(30), DateTimeOffset.UtcNow.AddDays(365));
    }
}
