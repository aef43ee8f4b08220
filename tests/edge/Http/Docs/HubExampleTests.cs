using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Access;
using ParkAndSee.HubExamples;
using ParkAndSee.Tests.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>
/// The examples of <c>/docs/hubs</c>, run as a reader runs them: the page shows these files.
/// </summary>
[Collection(ParisDocsCollection.Name)]
public sealed class HubExampleTests(ParisHost paris) : IAsyncLifetime
{
    private const string Bay = "af44274f-6b62-5b09-8f2d-01c681b2d323";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string[] Files =>
    [
        .. Directory.GetFiles(Repository.File("api/web/hub-examples")),
        .. Directory.GetFiles(Repository.File("api/Http/Docs/HubExamples")),
    ];

    // A vehicle in a bay of the tile: both feeds have something to show.
    public async ValueTask InitializeAsync()
    {
        using var sender = await paris.ClientAsync(Scopes.EventsWrite, Scopes.EnforcementRead);
        var now = DateTimeOffset.UtcNow.AddHours(-5).ToUnixTimeMilliseconds();
        using var sent = await sender.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(), event_type = "park_start", event_time = now, event_publication_time = now,
                data_source_type = "in_ground", data_source_device_id = Guid.NewGuid(), curb_space_id = Bay,
            },
        }, Ct);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Ct));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("live", "", "csharp", "json")]
    [InlineData("live", "", "csharp", "messagepack")]
    [InlineData("live", "", "javascript", "json")]
    [InlineData("live", "", "javascript", "messagepack")]
    [InlineData("ingest", Scopes.EventsWrite, "csharp", "json")]
    [InlineData("ingest", Scopes.EventsWrite, "csharp", "messagepack")]
    [InlineData("ingest", Scopes.EventsWrite, "javascript", "json")]
    [InlineData("ingest", Scopes.EventsWrite, "javascript", "messagepack")]
    [InlineData("enforcement", Scopes.EnforcementRead, "csharp", "json")]
    [InlineData("enforcement", Scopes.EnforcementRead, "csharp", "messagepack")]
    [InlineData("enforcement", Scopes.EnforcementRead, "javascript", "json")]
    [InlineData("enforcement", Scopes.EnforcementRead, "javascript", "messagepack")]
    public async Task An_example_works(string hub, string scope, string language, string protocol)
    {
        var key = scope.Length == 0 ? null : await SecretAsync(scope);
        var output = language == "csharp" ? await CSharpAsync(hub, key, protocol) : await JavaScriptAsync(hub, key, protocol);
        var expected = hub switch
        {
            "live" => @"^tile 16597/11275, host [0-9a-f]{16}, version \d+: .*bay \d+ (occupied|free)",
            "ingest" => @"^batch 1: 1 accepted, 0 duplicates, 0 failures\r?\nbatch 2: 1 accepted, 0 duplicates, 0 failures",
            _ => @"^host [0-9a-f]{16}, version \d+: \d+ bays",
        };
        Assert.Matches(new Regex(expected, RegexOptions.Multiline | RegexOptions.CultureInvariant), output);
        if (hub == "live") Assert.Matches(new Regex(@"^zones, host .*: [1-9]\d* zones", RegexOptions.Multiline), output);
    }

    [Fact]
    public async Task The_page_shows_the_files_that_are_run()
    {
        var page = await paris.Process.Http.GetStringAsync("/docs/hubs", Ct);
        var shown = System.Net.WebUtility.HtmlDecode(page);
        Assert.Equal(6, Files.Length);
        foreach (var file in Files) Assert.Contains((await File.ReadAllTextAsync(file, Ct)).TrimEnd(), shown, StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- example", page, StringComparison.Ordinal);
    }

    private async Task<string> CSharpAsync(string hub, string? key, string protocol)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Wait.Limit);
        await using var output = new StringWriter();
        var isPacked = protocol == "messagepack";
        await (hub switch
        {
            "live" => LiveExample.RunAsync(paris.Process.Url, isPacked, output, limit.Token),
            "ingest" => IngestExample.RunAsync(paris.Process.Url, key!, isPacked, output, limit.Token),
            _ => EnforcementExample.RunAsync(paris.Process.Url, key!, isPacked, output, limit.Token),
        });
        return output.ToString();
    }

    private async Task<string> JavaScriptAsync(string hub, string? key, string protocol)
    {
        string[] secret = key is null ? [] : [key];
        var run = await ProgramRun.OfCommandAsync(
            "node", [Repository.File($"api/web/hub-examples/{hub}.mjs"), paris.Process.Url, .. secret, protocol]);
        Assert.True(run.Code == 0, $"{run.Output}\n{run.Errors}");
        return run.Output;
    }

    private async Task<string> SecretAsync(string scope)
    {
        using var client = await paris.ClientAsync(scope);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }
}
