using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using Xunit;
using static ParkAndSee.Tests.Vehicles.VehicleEventsTests;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>
/// Plate reads through the door: what they are made for, what they may say, and what the explanation of a stay tells of them.
/// </summary>
[Collection(nameof(VehicleHost))]
public sealed class PlateReadTests(VehicleHost host)
{
    private const long Minute = 60_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("hunting")]
    [InlineData("")]
    [InlineData("PARKING_CONTROL")]
    [InlineData(null)]
    public async Task A_read_without_a_purpose_or_for_another_one_is_refused_and_not_logged(string? purpose)
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite);
        var read = Read(Now, "GE-501-GE", 99).At(VehicleHost.Second);
        read.Remove("custom_attributes");
        if (purpose is not null) read.Custom("read_purpose", purpose);

        foreach (var one in (JsonObject[])[read, Without(read, "curb_space_id"),
            ((JsonObject)read.DeepClone()).With("vehicle_license_plate_confidence", 5)])
        {
            var failure = Assert.Single(await SendAsync(http, one));
            Assert.Equal(("bad_purpose", "custom_attributes.read_purpose"),
                (failure.GetProperty("error").GetString(), failure.GetProperty("error_details")[0].GetString()));
            Assert.Contains("parking_control or zfe_control", failure.GetProperty("error_description").GetString(),
                StringComparison.Ordinal);
        }

        Assert.Equal(0, await host.CountAsync($"SELECT count(*) FROM event_log WHERE event_id = '{read["event_id"]}'"));
        Assert.Empty(await SendAsync(http, Without(read, "vehicle_license_plate"))); // a camera that reads no plate needs none
    }

    [Theory]
    [InlineData(null, "parking_control")]
    [InlineData("parking_control", "zfe_control")]
    [InlineData("zfe_control", "parking_control")]
    public async Task A_read_for_a_purpose_that_its_key_is_not_registered_for_is_refused_and_not_logged(string? registered, string purpose)
    {
        var bounds = new { readPurposes = registered is null ? null : new[] { registered } };
        using var http = await host.ClientAsync(bounds, Scopes.EventsWrite);
        var read = Read(Now, "GE-506-GE", 99).At(VehicleHost.Second).Custom("read_purpose", purpose);

        var failure = Assert.Single(await SendAsync(http, read));
        Assert.Equal("bad_purpose", failure.GetProperty("error").GetString());
        Assert.Equal("custom_attributes.read_purpose", failure.GetProperty("error_details")[0].GetString());
        Assert.Contains(registered ?? "no purpose", failure.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await host.CountAsync($"SELECT count(*) FROM event_log WHERE event_id = '{read["event_id"]}'"));
        Assert.Empty(await SendAsync(http, Without(read, "vehicle_license_plate")));
    }

    [Fact]
    public async Task A_camera_makes_nothing_in_a_charging_bay_and_what_a_person_sees_there_does()
    {
        await host.PutCurbRulesInForceAsync();
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.EventsInPerson, Scopes.VehiclesWrite, Scopes.EnforcementRead);
        using var declared = await http.PostAsJsonAsync("/v1/vehicles",
            new { plate = "GE-502-GE", provenance = "document", category = "M1", energy = "GO" }, Ct);
        declared.EnsureSuccessStatusCode();
        var now = Now;
        Assert.Empty(await SendAsync(http, Event("in_ground", now - (10 * Minute)).At(VehicleHost.Charging)));
        await UntilLiveAsync(http, VehicleHost.Charging, "class_not_known");

        Assert.Empty(await SendAsync(http, Read(now, "GE-502-GE", 99).At(VehicleHost.Charging)));
        Assert.Equal(0, await host.ReadsNotedAsync(VehicleHost.Charging));
        Assert.Equal("class_not_known", (await ExplainAsync(http, VehicleHost.Charging)).Reason);

        var seen = Without(Read(now + 1, "GE-502-GE", null).At(VehicleHost.Charging).With("data_source_type", "in_person"),
            "custom_attributes");
        Assert.Empty(await SendAsync(http, seen));
        var (verdict, reason, steps) = await UntilAsync(http, VehicleHost.Charging, "wrong_class");
        Assert.Equal("in_breach", verdict);
        Assert.Contains("seen by an agent", steps, StringComparison.Ordinal);
        Assert.Equal(0, await host.CountAsync("SELECT count(*) FROM event_log WHERE type = 33 AND extras IS NOT NULL"));
    }

    [Fact]
    public async Task In_a_paid_bay_a_read_tells_whether_something_covers_the_stay_and_a_late_payment_clears_it()
    {
        await host.PutCurbRulesInForceAsync();
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.RightsWrite, Scopes.EnforcementRead);
        var now = Now;
        Assert.Empty(await SendAsync(http, Event("in_ground", now - (20 * Minute)).At(VehicleHost.Third)));
        await UntilLiveAsync(http, VehicleHost.Third, "payment_by_plate");
        Assert.Empty(await SendAsync(http, Read(now, "GE-503-GE", 99).At(VehicleHost.Third)));
        await UntilAsync(http, VehicleHost.Third, "no_right_known");

        await PayAsync(http, "GE-503-GE", "late", now - (10 * Minute), now + (60 * Minute), "1");

        var (verdict, _, steps) = await UntilAsync(http, VehicleHost.Third, "register_covers");
        Assert.Equal("lawful", verdict);
        // not until when
        Assert.DoesNotContain(DateTimeOffset.FromUnixTimeMilliseconds(now + (60 * Minute)).ToOffset(TimeSpan.FromHours(1))
            .ToString("HH:mm", CultureInfo.InvariantCulture), steps, StringComparison.Ordinal);
        Assert.Equal(0,
            await host.CountAsync("SELECT count(*) FROM OrleansStorage WHERE convert_from(PayloadBinary, 'UTF8') LIKE '%"
                + VehicleHost.Third + "%'"));
    }

    [Fact]
    public async Task A_read_for_a_low_emission_zone_is_used_for_nothing_else_and_noted_nowhere()
    {
        await host.PutZonesInForceAsync();
        using var http = await host.ClientAsync(Scopes.EventsWrite, Scopes.VehiclesWrite, Scopes.EnforcementRead);
        using var declared = await http.PostAsJsonAsync("/v1/vehicles",
            new { plate = "GE-504-GE", provenance = "document", category = "M1", energy = "GO", firstRegistration = "2009-03-15" }, Ct);
        declared.EnsureSuccessStatusCode();
        var read = Read(Now, "GE-504-GE", 99).At(VehicleHost.InZone).Custom("read_purpose", "zfe_control");
        var states = await host.CountAsync("SELECT sum(Version)::bigint FROM OrleansStorage");

        Assert.Empty(await SendAsync(http, read));

        Assert.Equal(0, await host.ReadsNotedAsync(VehicleHost.InZone));
        Assert.Equal(states, await host.CountAsync("SELECT sum(Version)::bigint FROM OrleansStorage"));
    }

    [Theory]
    [InlineData("camera", "GE-505-GE", false)]
    [InlineData("camera", null, true)] // no read
    [InlineData("in_ground", "GE-505-GE", true)]
    public async Task Of_a_read_the_log_keeps_nothing_that_describes_the_vehicle(string source, string? plate, bool isKept)
    {
        using var http = await host.ClientAsync(Scopes.EventsWrite);
        var read = Read(Now, plate ?? "", 99).At(VehicleHost.Second).With("data_source_type", source).With("vehicle_type", "truck")
            .With("vehicle_length", 1234).With("curb_occupants", new JsonArray(new JsonObject { ["type"] = "truck" }));
        Assert.Empty(await SendAsync(http, plate is null ? Without(read, "vehicle_license_plate") : read));

        var kept = await host.CountAsync(
            $"SELECT count(*) FROM event_log WHERE event_id = '{read["event_id"]}' AND occupants = 1 AND convert_from(extras, 'UTF8') LIKE "
            + "'%read_purpose%' AND (convert_from(extras, 'UTF8') LIKE '%truck%' AND convert_from(extras, 'UTF8') LIKE '%1234%') "
            + $"= {isKept}");
        Assert.Equal(1, kept);
    }

    private static JsonObject Without(JsonObject e, string name)
    {
        var copy = (JsonObject)e.DeepClone();
        copy.Remove(name);
        return copy;
    }

    internal static async Task<(string Verdict, string Reason, string Steps)> UntilAsync(HttpClient http, BayId bay, string reason)
    {
        (string Verdict, string Reason, string Steps) told = default;
        try
        {
            await Wait.UntilAsync($"the stay to be explained by {reason}",
                async () => (told = await ExplainAsync(http, bay)).Reason == reason);
            return told;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It is explained by {told.Reason}: {told.Steps}", e);
        }
    }

    /// <summary>
    /// What the bay's silo says by the rules that it knows: a publication reaches it within two seconds, an explanation at once.
    /// </summary>
    private static Task UntilLiveAsync(HttpClient http, BayId bay, string reason) =>
        Wait.UntilAsync($"the bay to be told as {reason}", async () =>
            (await http.GetFromJsonAsync<JsonElement>($"/v1/bays/{bay}", Ct)).GetProperty("properties")
                .GetProperty("assessment") is { ValueKind: JsonValueKind.Object } told
            && told.GetProperty("reason").GetString() == reason);

    private static async Task<(string Verdict, string Reason, string Steps)> ExplainAsync(HttpClient http, BayId bay)
    {
        var at = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddSeconds(1).ToString("O"));
        var answer = await http.GetFromJsonAsync<JsonElement>($"/v1/explain?decision=assessment&bay={bay}&at={at}", Ct);
        var outcome = answer.GetProperty("outcome");
        return (outcome.GetProperty("verdict").GetString()!, outcome.GetProperty("reason").GetString()!,
            answer.GetProperty("steps").ToString());
    }
}
