using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>An FPS deducts what the register says was paid net for the vehicle and the place.</summary>
public sealed class FpsDoorTests(ParisHost paris) : IClassFixture<ParisHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_paid_net_in_the_zone_is_deducted()
    {
        using var http = await paris.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead);
        var bay = await BayAsync();
        var start = await PaidMorningAsync();
        var finding = start.AddMinutes(135);
        object Right(string zone, int cents, int revision = 0, DateTimeOffset? voidedAt = null, string id = "1") => new
        {
            @operator = "app",
            rightId = id,
            plate = "FP-501-FP",
            zone,
            from = start,
            paidUntil = start.AddHours(2),
            cents,
            revision,
            voidedAt,
        };

        Assert.Equal(("due", 7500, 0), await FpsAsync(http, bay, finding));
        await SellAsync(http, Right("2", 800, id: "elsewhere"));
        Assert.Equal(("due", 7500, 0), await FpsAsync(http, bay, finding));
        await SellAsync(http, Right("1", 1200));
        Assert.Equal(("covered", 0, 0), await FpsAsync(http, bay, start.AddMinutes(60)));
        Assert.Equal(("due", 6300, 1200), await FpsAsync(http, bay, finding));
        await SellAsync(http, Right("1", 600, revision: 1));
        Assert.Equal(("due", 6900, 600), await FpsAsync(http, bay, finding));
        await SellAsync(http, Right("1", 600, revision: 2, voidedAt: start.AddMinutes(30)));
        Assert.Equal(("due", 7500, 0), await FpsAsync(http, bay, finding));
    }

    [Fact]
    public async Task The_look_is_in_the_trail_and_the_plate_is_not()
    {
        using var http = await paris.ClientAsync(Scopes.VehiclesRead);
        var finding = (await PaidMorningAsync()).AddMinutes(135);
        await FpsAsync(http, await BayAsync(), finding, "FP-502-FP");

        using var admin = paris.Process.As("admin");
        var looks = await admin.GetStringAsync("/v1/audit/looks?kind=vehicle", Ct);
        Assert.Contains("\"fps\"", looks, StringComparison.Ordinal);
        Assert.DoesNotContain("FP-502", looks, StringComparison.Ordinal);
        Assert.DoesNotContain("FP502", paris.Process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plate", null)]
    [InlineData("bayId", null)]
    [InlineData("at", null)]
    [InlineData("tariff", null)]
    [InlineData("vehicle", "tank")]
    public async Task What_is_missing_or_wrong_is_named(string member, string? value)
    {
        using var http = await paris.ClientAsync(Scopes.VehiclesRead);
        var body = Ask(await BayAsync(), await PaidMorningAsync(), "FP-503-FP");
        body[member] = value;
        using var answer = await http.PostAsJsonAsync("/v1/fps/quotes", body, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(member, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("fields")[0].GetString());
    }

    [Fact]
    public async Task A_bay_that_nobody_knows_is_404_and_the_door_wants_its_scope()
    {
        using var http = await paris.ClientAsync(Scopes.VehiclesRead);
        using var unknown = await http.PostAsJsonAsync("/v1/fps/quotes", Ask(Guid.NewGuid(), DateTimeOffset.UtcNow, "FP-504-FP"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        using var other = await paris.ClientAsync(Scopes.RightsWrite);
        using var refused = await other.PostAsJsonAsync("/v1/fps/quotes", Ask(Guid.NewGuid(), DateTimeOffset.UtcNow, "FP-504-FP"), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static Dictionary<string, object?> Ask(Guid bay, DateTimeOffset at, string plate) =>
        new() { ["tariff"] = "paris", ["vehicle"] = "car", ["plate"] = plate, ["bayId"] = bay, ["at"] = at };

    private static async Task<(string Outcome, int Cents, int Deducted)> FpsAsync(
        HttpClient http, Guid bay, DateTimeOffset at, string plate = "FP-501-FP")
    {
        using var answer = await http.PostAsJsonAsync("/v1/fps/quotes", Ask(bay, at, plate), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        var fps = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("1", fps.GetProperty("zone").GetString());
        return (fps.GetProperty("outcome").GetString()!, fps.GetProperty("cents").GetInt32(), fps.GetProperty("deductedCents").GetInt32());
    }

    private static async Task SellAsync(HttpClient http, object right)
    {
        using var answer = await http.PostAsJsonAsync("/v1/rights", new[] { right }, Ct);
        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("success").GetInt32());
    }

    private async Task<Guid> BayAsync()
    {
        var page = await paris.Process.Http.GetFromJsonAsync<JsonElement>("/v1/bays?kind=paying&limit=1000", Ct);
        return page.GetProperty("features").EnumerateArray().Select(bay => bay.GetProperty("properties"))
            .First(bay => bay.GetProperty("tariffZone").GetString() == "1" && bay.GetProperty("places").GetInt32() == 1)
            .GetProperty("bayId").GetGuid();
    }

    /// <summary>The last day before today on which four hours from 09:00 on are paid throughout.</summary>
    private async Task<DateTimeOffset> PaidMorningAsync()
    {
        for (var back = 1; back < 15; back++)
        {
            var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(-back), TimeSpan.Zero).AddHours(9);
            var body = new { tariff = "paris", zone = "1", vehicle = "car", user = "visitor", start, minutes = 240 };
            using var answer = await paris.Process.Http.PostAsJsonAsync("/v1/quotes", body, Ct);
            var quote = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            var isPriced = quote.GetProperty("outcome").GetString() == "priced";
            if (isPriced && quote.GetProperty("paidUntil").GetDateTimeOffset() == start.AddHours(4)) return start;
        }

        throw new InvalidOperationException("No morning of the last two weeks is paid.");
    }
}
