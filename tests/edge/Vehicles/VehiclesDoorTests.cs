using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>Vehicles, permits and rights through the running product's doors.</summary>
[Collection(nameof(VehicleHost))]
public sealed class VehiclesDoorTests(VehicleHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_carry_their_source_and_a_weaker_one_does_not_overwrite_a_stronger_one()
    {
        using var http = await host.ClientAsync(Scopes.VehiclesWrite, Scopes.VehiclesRead);
        var document = await PostAsync(http, "/v1/vehicles",
            new { plate = "AA-101-AA", provenance = "document", category = "M1", energy = "ES", firstRegistration = "2015-03-31" });
        Assert.Equal(["taken", "taken", "taken"],
            document.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("outcome").GetString()));

        var declared = await PostAsync(http, "/v1/vehicles",
            new { plate = "aa 101 aa", provenance = "declared", category = "N1", energy = "ES", massKg = 1450 });
        Assert.Equal(["contradictsStronger", "confirmed", "taken"],
            declared.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("outcome").GetString()));

        var known = await PostAsync(http, "/v1/vehicles/lookup", new { plate = "AA101AA" });
        Assert.Equal(
            ["category=M1 document", "energy=ES document", "firstRegistration=2015-03-31 document", "massKg=1450 declared"],
            known.GetProperty("facts").EnumerateArray()
                .Select(fact => $"{fact.GetProperty("name")}={fact.GetProperty("value")} {fact.GetProperty("provenance")}"));
        Assert.NotEmpty(known.GetProperty("critAir").GetProperty("why").EnumerateArray());
        Assert.DoesNotContain("AA101AA", known.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/vehicles", """{"plate":"AA-1O1-AA","provenance":"document","category":"M1"}""", "plate")]
    [InlineData("/v1/vehicles", """{"plate":"XYZ 12","country":"Germany","provenance":"document","category":"M1"}""", "country")]
    [InlineData("/v1/vehicles", """{"plate":"AA-101-AA","category":"M1"}""", "provenance")]
    [InlineData("/v1/vehicles", """{"plate":"AA-101-AA","provenance":"document","category":"M9"}""", "category")]
    [InlineData("/v1/vehicles/lookup", "{}", "plate")]
    [InlineData("/v1/permits", """{"plate":"AA-101-AA","kind":"resident","reference":"1"}""", "from")]
    [InlineData("/v1/permits",
        """{"plate":"AA-101-AA","kind":"no-such-kind","reference":"1","from":"2026-01-01T00:00:00+01:00","provenance":"document"}""",
        "kind")]
    [InlineData("/v1/permits/revoke", """{"plate":"AA-101-AA","kind":"resident","reference":"none"}""", "reference")]
    public async Task What_is_wrong_is_named_with_its_remedy_and_the_plate_is_not_repeated(string path, string body, string field)
    {
        using var http = await host.ClientAsync(Scopes.VehiclesWrite, Scopes.VehiclesRead, Scopes.PermitsWrite);
        using var answer = await http.PostAsync(path, Json(body), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains($"\"fields\":[\"{field}\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AA-1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permit_of_a_kind_in_force_is_granted_covers_the_read_vehicle_and_is_revoked()
    {
        using var http = await host.ClientAsync(Scopes.Admin);
        using var kinds = new StringContent(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "data", "rules", "paris", "permits.json"), Ct),
            System.Text.Encoding.UTF8, "application/json");
        (await http.PostAsync("/v1/rules/permits/paris/versions", kinds, Ct)).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync("/v1/rules/permits/paris/publications", new { version = 1, validFrom = DateTimeOffset.UnixEpoch }, Ct))
            .EnsureSuccessStatusCode();
        var permit = new
        {
            plate = "AA-108-AA",
            kind = "disabled-card",
            reference = "C-1",
            from = "2026-01-01T00:00:00+01:00",
            provenance = "document"
        };
        Assert.Equal("taken", (await PostAsync(http, "/v1/permits", permit)).GetProperty("outcome").GetString());
        Assert.Equal("unchanged", (await PostAsync(http, "/v1/permits", permit)).GetProperty("outcome").GetString());
        using var zones = await http.PostAsJsonAsync("/v1/permits",
            new { permit.plate, permit.kind, permit.reference, permit.from, permit.provenance, zones = new[] { "7B" } }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, zones.StatusCode);

        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var read = new
        {
            event_id = Guid.NewGuid(),
            event_type = "vehicle_detected",
            event_time = now,
            event_publication_time = now,
            data_source_type = "in_person",
            data_source_device_id = Guid.NewGuid(),
            curb_space_id = VehicleHost.Fourth.Value,
            vehicle_license_plate = "AA-108-AA",
        };
        await host.PutCurbRulesInForceAsync();
        Assert.Empty(await VehicleEventsTests.SendAsync(http, VehicleEventsTests.Event("in_ground", now - 600_000).At(VehicleHost.Fourth)));
        Assert.Equal(1, (await PostAsync(http, "/cds/events/event", new[] { read })).GetProperty("success").GetInt32());
        Assert.Equal("lawful", (await PlateReadTests.UntilAsync(http, VehicleHost.Fourth, "disabled_card_covers")).Verdict);

        Assert.Equal("taken", (await PostAsync(http, "/v1/permits/revoke", new { permit.plate, permit.kind, permit.reference }))
            .GetProperty("outcome").GetString());
        await PlateReadTests.UntilAsync(http, VehicleHost.Fourth, "within_grace"); // of a cover that has just ended
        Assert.Empty((await PostAsync(http, "/v1/vehicles/lookup", new { permit.plate, at = DateTimeOffset.UtcNow.AddSeconds(5) }))
            .GetProperty("permits").EnumerateArray());
    }

    [Theory]
    [InlineData("/v1/vehicles")]
    [InlineData("/v1/vehicles/lookup")]
    [InlineData("/v1/vehicles/near")]
    [InlineData("/v1/permits")]
    [InlineData("/v1/permits/revoke")]
    [InlineData("/v1/rights")]
    public async Task Every_door_wants_its_scope(string path)
    {
        using var other = await host.ClientAsync(Scopes.EventsWrite);
        using var forbidden = await other.PostAsync(path, Json("{}"), Ct);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var stranger = await host.Process.Http.PostAsync(path, Json("{}"), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task Rights_are_told_once_or_often_singly_or_together_and_each_gets_its_own_answer()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead);
        var good = new
        {
            @operator = "app",
            rightId = "r-1",
            plate = "AA-102-AA",
            zone = "z1",
            from = "2026-11-26T10:00:00+01:00",
            paidUntil = "2026-11-26T12:00:00+01:00",
            cents = 400
        };
        var single = await PostAsync(http, "/v1/rights", good with { paidUntil = "2026-11-26T12:00:00+01:00" });
        Assert.Equal((1, 1), (single.GetProperty("success").GetInt32(), single.GetProperty("total").GetInt32()));

        var extended = good with { paidUntil = "2027-11-01T12:00:00+01:00", cents = 900 };
        var several = await PostAsync(http, "/v1/rights", new object[]
        {
            extended, extended, new { @operator = "app" }, 7, good with { plate = "not a plate!" },
            good with { zone = "z2", paidUntil = "2026-11-26T13:00:00+01:00" },
        });
        Assert.Equal((2, 6), (several.GetProperty("success").GetInt32(), several.GetProperty("total").GetInt32()));
        Assert.Equal(
            ["2 rightId", "3 ", "4 plate", "5 zone"],
            several.GetProperty("failures").EnumerateArray()
                .Select(f =>
                    $"{f.GetProperty("index")} "
                    + $"{(f.GetProperty("errorDetails").GetArrayLength() == 0 ? "" : f.GetProperty("errorDetails")[0])}"));
        Assert.DoesNotContain("not a plate", several.ToString(), StringComparison.Ordinal);

        var known = await PostAsync(http, "/v1/vehicles/lookup", new { plate = "AA-102-AA", at = "2026-11-26T11:00:00+01:00" });
        var right = Assert.Single(known.GetProperty("rights").EnumerateArray());
        Assert.Equal((900, true, false),
            (right.GetProperty("cents").GetInt32(), right.GetProperty("inForce").GetBoolean(),
                right.GetProperty("stoppedEarly").GetBoolean()));
        Assert.Equal(DateTimeOffset.Parse("2027-11-01T12:00:00+01:00", null), right.GetProperty("until").GetDateTimeOffset());
    }

    [Fact]
    public async Task Too_many_rights_or_bytes_are_refused_whole()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite);
        using var many = await http.PostAsync("/v1/rights", Json($"[{string.Join(',', Enumerable.Repeat("{}", 501))}]"), Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, many.StatusCode);
        using var large = await http.PostAsync("/v1/rights", Json($"[{new string(' ', 600_000)}]"), Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var word = await http.PostAsync("/v1/rights", Json("\"right\""), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, word.StatusCode);
    }

    [Fact]
    public async Task A_right_without_a_plate_is_its_bays_and_is_told_to_it_once()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite);
        var (now, before) = (DateTimeOffset.UtcNow, (await host.ToldAsync(VehicleHost.Second)).Count);
        var right = new
        {
            @operator = "meter",
            rightId = "m-1",
            bayId = VehicleHost.Second.Value,
            from = now.AddMinutes(-5),
            paidUntil = now.AddHours(1)
        };
        for (var i = 0; i < 2; i++) Assert.Equal(1, (await PostAsync(http, "/v1/rights", right)).GetProperty("success").GetInt32());
        var unknown = await PostAsync(http, "/v1/rights", right with { bayId = Guid.NewGuid() });
        Assert.Equal("unknown_bay", unknown.GetProperty("failures")[0].GetProperty("error").GetString());

        var told = (await host.ToldAsync(VehicleHost.Second)).Skip(before);
        Assert.Equal(right.paidUntil.ToUnixTimeMilliseconds(), Assert.Single(told).Right!.Value.Until);
    }

    [Fact]
    public async Task A_right_of_a_plate_that_was_nearly_read_is_found_and_ranked_and_another_is_not()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead);
        var right = new
        {
            @operator = "app",
            rightId = "n-1",
            plate = "BD-180-GH",
            zone = "near",
            from = "2026-11-26T10:00:00+01:00",
            paidUntil = "2026-11-26T12:00:00+01:00"
        };
        Assert.Equal(2, (await PostAsync(http, "/v1/rights", new[] { right, right with { rightId = "n-2", plate = "BD-170-GH" } }))
            .GetProperty("success").GetInt32());

        var found = await NearAsync(http, "BQ-180-GH", "near", "2026-11-26T11:00:00+01:00");
        Assert.Equal(["oneConfusion BD180GH"], found);
        Assert.Equal(["same BD180GH", "oneDifference BD170GH"], await NearAsync(http, "BD-180-GH", "near", "2026-11-26T11:00:00+01:00"));
        Assert.Empty(await NearAsync(http, "BQ-181-GH", "near", "2026-11-26T11:00:00+01:00")); // two differences
        Assert.Empty(await NearAsync(http, "BQ-180-GH", "elsewhere", "2026-11-26T11:00:00+01:00"));
        Assert.Empty(await NearAsync(http, "BQ-180-GH", "near", "2026-11-26T12:00:00+01:00")); // it has just ended
    }

    [Fact]
    public async Task A_misread_plate_is_no_error_and_swapped_neighbours_are_near()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead);
        var right = new
        {
            @operator = "app",
            rightId = "m-1",
            plate = "BC-774-DP",
            zone = "misread",
            from = "2026-11-26T10:00:00+01:00",
            paidUntil = "2026-11-26T12:00:00+01:00"
        };
        Assert.Equal(2, (await PostAsync(http, "/v1/rights", new[] { right, right with { rightId = "m-2", plate = "F8-123-HP" } }))
            .GetProperty("success").GetInt32());

        Assert.Equal(["oneConfusion BC774DP"], await NearAsync(http, "8C-774-DP", "misread", "2026-11-26T11:00:00+01:00"));
        Assert.Equal(["oneDifference BC774DP"], await NearAsync(http, "CB-774-DP", "misread", "2026-11-26T11:00:00+01:00"));
        Assert.Equal(["oneDifference BC774DP"], await NearAsync(http, "BC-747-DP", "misread", "2026-11-26T11:00:00+01:00"));
        Assert.Equal(["same F8123HP"], await NearAsync(http, "F8-123-HP", "misread", "2026-11-26T11:00:00+01:00"));
    }

    [Theory]
    [InlineData("АА 1234 ВВ", "AA1234BB", "UA", "UA")]
    [InlineData("M-ÄB 123", "MAB123", "DE", "DE")]
    [InlineData("AB12 CDE", "AB12CDE", "UK", "GB")]
    public async Task A_foreign_plate_that_was_sold_in_one_way_is_found_in_another(string sold, string asked, string soldIn, string askedIn)
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead);
        var right = new
        {
            @operator = "app",
            rightId = "f-1",
            plate = sold,
            country = soldIn,
            zone = "z1",
            from = "2026-11-26T10:00:00+01:00",
            paidUntil = "2026-11-26T12:00:00+01:00"
        };
        Assert.Equal(1, (await PostAsync(http, "/v1/rights", right)).GetProperty("success").GetInt32());
        Assert.Single(
            (await PostAsync(http, "/v1/vehicles/lookup", new { plate = asked, country = askedIn, at = "2026-11-26T11:00:00+01:00" }))
            .GetProperty("rights").EnumerateArray());
    }

    [Fact]
    public async Task A_seller_lowers_a_right_and_takes_it_back_and_what_was_paid_net_is_told()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead);
        var right = new
        {
            @operator = "app",
            rightId = "v-1",
            plate = "AA-109-AA",
            zone = "z1",
            from = "2026-11-26T10:00:00+01:00",
            paidUntil = "2026-11-26T12:00:00+01:00",
            cents = 400,
            revision = 0,
            voidedAt = (string?)null
        };
        var lower = right with { paidUntil = "2026-11-26T11:00:00+01:00", cents = 200, revision = 1 };
        foreach (var word in new[] { right, lower, right, lower })
            Assert.Equal(1, (await PostAsync(http, "/v1/rights", word)).GetProperty("success").GetInt32());
        Assert.Equal((200, 1), await CentsAsync());

        foreach (var word in new[] { lower with { revision = 2, voidedAt = "2026-11-26T10:45:00+01:00" }, lower })
            Assert.Equal(1, (await PostAsync(http, "/v1/rights", word)).GetProperty("success").GetInt32());
        Assert.Equal((0, 2), await CentsAsync());

        async Task<(int, int)> CentsAsync()
        {
            var known = await PostAsync(http, "/v1/vehicles/lookup", new { right.plate, at = "2026-11-26T10:30:00+01:00" });
            var one = Assert.Single(known.GetProperty("rights").EnumerateArray());
            return (one.GetProperty("cents").GetInt32(), one.GetProperty("revision").GetInt32());
        }
    }

    [Fact]
    public async Task A_right_of_a_plate_at_an_unknown_bay_is_refused_and_one_with_a_broken_text_is_its_item_alone()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite);
        var right = new
        {
            @operator = "app",
            rightId = "u-1",
            plate = "AA-110-AA",
            bayId = Guid.NewGuid(),
            from = "2026-11-26T10:00:00+01:00",
            paidUntil = "2026-11-26T12:00:00+01:00"
        };
        var unknown = (await PostAsync(http, "/v1/rights", right)).GetProperty("failures")[0];
        Assert.Equal(("unknown_bay", "bayId"),
            (unknown.GetProperty("error").GetString(), unknown.GetProperty("errorDetails")[0].GetString()));

        const string good =
            """{"operator":"app","rightId":"u-2","plate":"AA-110-AA","zone":"z1","from":"2026-11-26T10:00:00+01:00","paidUntil":"2026-11-26T12:00:00+01:00"}""";
        string[] bad = [good.Replace("u-2", "\\ud800", StringComparison.Ordinal), good.Replace("z1", "z\\u0000", StringComparison.Ordinal),
            good.Replace("2026-11-26T12", "9999-11-26T12", StringComparison.Ordinal)];
        using var answer = await http.PostAsync("/v1/rights", Json($"[{good},{string.Join(',', bad)}]"), Ct);
        var several = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(1, several.GetProperty("success").GetInt32());
        Assert.Equal(["rightId", "zone", "paidUntil"],
            several.GetProperty("failures").EnumerateArray().Select(f => f.GetProperty("errorDetails")[0].GetString()));
    }

    [Theory]
    [InlineData("/v1/vehicles/near", """{"plate":"AA-101-AA","zone":"\u0000"}""", "zone")]
    [InlineData("/v1/vehicles/near", """{"plate":"AA-101-AA","at":"9999-12-31T23:59:59Z"}""", "at")]
    [InlineData("/v1/permits",
        """{"plate":"AA-101-AA","kind":"a\u0000","reference":"1","from":"2026-01-01T00:00:00+01:00","provenance":"document"}""", "kind")]
    [InlineData("/v1/permits",
        """{"plate":"AA-101-AA","kind":"a","reference":"1","from":"9026-01-01T00:00:00+01:00","provenance":"document"}""", "from")]
    public async Task A_text_or_an_instant_that_is_none_is_named(string path, string body, string field)
    {
        using var http = await host.ClientAsync(Scopes.VehiclesRead, Scopes.PermitsWrite);
        using var answer = await http.PostAsync(path, Json(body), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"fields\":[\"{field}\"]", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<string[]> NearAsync(HttpClient http, string plate, string zone, string at) =>
        [.. (await PostAsync(http, "/v1/vehicles/near", new { plate, zone, at })).GetProperty("found").EnumerateArray()
            .Select(f => $"{f.GetProperty("nearness")} {f.GetProperty("plate")}")];

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Ct)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}

/// <summary>The tests that share a <see cref="VehicleHost"/>.</summary>
[CollectionDefinition(nameof(VehicleHost))]
public sealed class VehicleCollection : ICollectionFixture<VehicleHost>;
