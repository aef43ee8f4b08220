using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>The product as it starts for Paris: every bay has a tariff zone, and a right for another zone does not cover it.</summary>
public sealed partial class ParisZonesTests(ParisHost paris) : IClassFixture<ParisHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "1", null, "right_covers")]
    [InlineData(1, "2", null, "no_right_known")]
    [InlineData(2, "Marseille", null, "no_right_known")]
    [InlineData(3, "18M", "resident", "no_right_known")] // another residents' zone: here he is a visitor without a right
    public async Task A_right_for_another_zone_leaves_a_read_vehicle_without_a_right(int nth, string zone, string? userClass, string reason)
    {
        var bay = (await PayingBaysAsync(ZoneOne())).ElementAt(nth).GetProperty("bayId").GetGuid();
        // What a read found is kept in memory for its stay, so the stay is of now; the host asks for payment at all hours.
        var now = DateTimeOffset.UtcNow;
        var (plate, arrival) = ($"ZB-30{nth}-ZB", now.AddMinutes(-12));
        using var http = await paris.ClientAsync(Scopes.RightsWrite, Scopes.EventsWrite, Scopes.EventsInPerson, Scopes.EnforcementRead);
        var right = new
        {
            @operator = "app",
            rightId = $"z-{nth}",
            plate,
            zone,
            userClass,
            from = arrival.AddMinutes(-5),
            paidUntil = arrival.AddHours(2),
            cents = 600
        };
        Assert.Equal(1, (await PostAsync(http, "/v1/rights", new[] { right })).GetProperty("success").GetInt32());
        object Event(string type, DateTimeOffset at) => new
        {
            event_id = Guid.NewGuid(),
            event_type = type,
            event_time = at.ToUnixTimeMilliseconds(),
            event_publication_time = at.ToUnixTimeMilliseconds(),
            data_source_type = "in_person",
            data_source_device_id = Guid.NewGuid(),
            curb_space_id = bay,
            vehicle_license_plate = plate,
            custom_attributes = new { read_purpose = "parking_control" },
        };

        // The second read is made while payment is asked for.
        var sent = await PostAsync(http, "/cds/events/event", new[] { Event("park_start", arrival), Event("vehicle_detected", now) });
        Assert.Equal(2, sent.GetProperty("success").GetInt32());

        await Wait.UntilAsync($"the stay to be assessed as {reason}", async () => await ParisHost.ReasonAsync(http, bay) == reason);
        var explained = await ParisHost.ExplainAsync(http, bay);
        Assert.Equal("1", explained.GetProperty("facts").GetProperty("tariffZone").GetString());
    }

    [Fact]
    public async Task A_bay_shows_its_tariff_zone_by_its_policy_or_by_where_it_lies()
    {
        Assert.All(await PayingBaysAsync(ZoneOne()), bay => Assert.Equal("1", bay.GetProperty("tariffZone").GetString()));
        Assert.All(await PayingBaysAsync(ZoneTwo()), bay => Assert.Equal("2", bay.GetProperty("tariffZone").GetString()));
        var delivery = (await BaysAsync("delivery")).ToArray();
        Assert.NotEmpty(delivery);
        var unknown = delivery.Count(bay => bay.GetProperty("tariffZone").ValueKind == JsonValueKind.Null);
        Assert.InRange(unknown, 0, delivery.Length / 100); // on the edge of the town; the rest lies in an area
    }

    [Fact]
    public async Task A_right_that_names_a_bay_and_another_zone_is_refused_by_the_name_of_the_member()
    {
        var bay = (await PayingBaysAsync(ZoneOne())).First().GetProperty("bayId").GetGuid();
        using var http = await paris.ClientAsync(Scopes.RightsWrite);
        var now = DateTimeOffset.UtcNow;
        var right = new
        {
            @operator = "app",
            rightId = "both",
            plate = "ZB-310-ZB",
            zone = "2",
            bayId = bay,
            from = now,
            paidUntil = now.AddHours(1),
            cents = 400
        };
        var failure = Assert.Single((await PostAsync(http, "/v1/rights", new[] { right })).GetProperty("failures").EnumerateArray());
        Assert.Equal(("bad_param", "zone"), (failure.GetProperty("error").GetString(), failure.GetProperty("errorDetails")[0].GetString()));
    }

    [GeneratedRegex("^([1-9]|1[01])[A-Z]?$")]
    private static partial Regex ZoneOne();

    [GeneratedRegex("^(1[2-9]|20)[A-Z]?$")]
    private static partial Regex ZoneTwo();

    private async Task<IEnumerable<JsonElement>> BaysAsync(string kind)
    {
        var page = await paris.Process.Http.GetFromJsonAsync<JsonElement>($"/v1/bays?kind={kind}&limit=1000", Ct);
        return page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"));
    }

    private async Task<IEnumerable<JsonElement>> PayingBaysAsync(Regex zone) =>
        (await BaysAsync("paying")).Where(
            bay => bay.GetProperty("places").GetInt32() == 1 && zone.IsMatch(bay.GetProperty("zone").GetString()!));

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Ct)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
