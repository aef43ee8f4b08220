using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Bays;

/// <summary>
/// <c>POST /v1/bays/forget</c> through the running product's door; what becomes of the log is tested in <c>tests/storage</c>.
/// </summary>
public sealed class ForgetDoorTests(RunningHost host)
{

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_has_a_bay_forget_and_the_trail_says_so()
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        var before = DateTimeOffset.UtcNow.AddMinutes(-10);
        var bay = await AnyBayAsync();
        using (var sent = await admin.PostAsJsonAsync("/cds/events/event",
            new[] { Event(bay, "park_start", before), Event(bay, "park_end", before.AddMinutes(5)) }, Ct))
            sent.EnsureSuccessStatusCode();
        await UntilAsync(bay, "free");

        Assert.Equal(1, await ForgetAsync(admin, new { bayId = bay, laterThan = $"{before.AddMinutes(1):yyyy-MM-dd'T'HH:mm:ss'Z'}" }));

        await UntilAsync(bay, "occupied");
        var acts = await admin.GetStringAsync("/v1/audit/acts?kind=forgetting", Ct);
        Assert.Contains($"bay {bay} later than ", acts, StringComparison.Ordinal);
        Assert.Equal(0, await ForgetAsync(admin,
            new { dataset = "melbourne-markers", laterThan = $"{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}" }));
    }

    [Theory]
    [InlineData("""{"bayId":"00000000-0000-0000-0000-000000000001","laterThan":"2026-11-01T00:00:00"}""", 400, "laterThan")]
    [InlineData("""{"bayId":"00000000-0000-0000-0000-000000000001","laterThan":"2099-11-01T00:00:00Z"}""", 400, "laterThan")]
    [InlineData("""{"laterThan":"2026-11-01T00:00:00Z"}""", 400, "bayId")]
    [InlineData("""{"bayId":"00000000-0000-0000-0000-000000000001","dataset":"a","laterThan":"2026-11-01T00:00:00Z"}""", 400, "bayId")]
    [InlineData("""{"bayId":"00000000-0000-0000-0000-000000000001","laterThan":"2026-11-01T00:00:00Z"}""", 404, "bayId")]
    [InlineData("""{"dataset":"none","laterThan":"2026-11-01T00:00:00Z"}""", 404, "dataset")]
    public async Task What_cannot_be_forgotten_is_refused_with_its_member(string body, int status, string field)
    {
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync("/v1/bays/forget", content, Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("fields")[0].GetString());
    }

    [Fact]
    public async Task Only_an_administrator_may()
    {
        using var gateway = await host.ClientAsync(Scopes.EventsWrite);
        using var answer = await gateway.PostAsJsonAsync("/v1/bays/forget",
            new { bayId = Guid.Empty, laterThan = "2026-11-01T00:00:00Z" }, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<int> ForgetAsync(HttpClient admin, object body)
    {
        using var answer = await admin.PostAsJsonAsync("/v1/bays/forget", body, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("bays").GetInt32();
    }

    /// <summary>The last bay of the catalogue: no other test sends events for it.</summary>
    private async Task<string> AnyBayAsync()
    {
        var list = await host.Http.GetFromJsonAsync<JsonElement>("/v1/bays?bbox=144,-38,146,-37&limit=5000", Ct);
        return list.GetProperty("features").EnumerateArray().Select(bay => bay.GetProperty("properties"))
            .Last(bay => bay.GetProperty("dataset").GetString() == "melbourne-markers").GetProperty("bayId").GetString()!;
    }

    private Task UntilAsync(string bay, string status) => Wait.UntilAsync($"the bay to be {status}", async () =>
        (await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/{bay}", Ct)).GetProperty("properties").GetProperty("status")
            .GetString() == status);

    private static object Event(string bay, string type, DateTimeOffset at) => new
    {
        event_id = Guid.NewGuid(),
        event_type = type,
        event_time = at.ToUnixTimeMilliseconds(),
        event_publication_time = at.ToUnixTimeMilliseconds(),
        curb_space_id = bay,
        data_source_type = "in_ground",
        data_source_device_id = Guid.NewGuid(),
    };
}
