using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Zfe;

/// <summary>Operators' corrections with hours that were read wrongly (cases/README.md), through the running product's door.</summary>
public sealed class ZfeHoursCasesTests(RunningHost host) : IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ShippedRules.PutInForceAsync(host, ShippedBooks.PublishedZones);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("zfe-operator-winter-hours.json", "2027-03-09T10:00:00+01:00", "banned", "classBanned")]
    [InlineData("zfe-operator-winter-hours.json", "2027-04-01T10:00:00+02:00", "allowed", "outsideHours")]
    [InlineData("zfe-operator-night-off.json", "2027-01-17T03:00:00+01:00", "allowed", "outsideHours")] // the night from Saturday
    [InlineData("zfe-operator-night-off.json", "2027-01-17T06:00:00+01:00", "banned", "classBanned")]
    public async Task A_ban_holds_at_the_hours_that_the_text_says(string file, string at, string verdict, string reason)
    {
        var book = $"zfe/{Guid.NewGuid():N}";
        await ShippedRules.PublishAsync(host, book, await ShippedRules.StoreAsync(host, book, CaseFiles.Text(file)),
            "2025-01-01T00:00:00+01:00");

        using var answer = await host.Http.PostAsJsonAsync("/v1/zfe/checks",
            new { zfe = book[4..], category = "M1", critair = "4", lon = 2.3522, lat = 48.8566, at }, Ct);
        var check = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal((verdict, reason), (check.GetProperty("verdict").GetString(), check.GetProperty("reason").GetString()));
    }
}
