using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using ParkAndSee.Tests.RuleBooks;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>Places that cannot be right (cases/README.md), through the doors of shared vehicles: no agent is sent there.</summary>
public sealed class FarAwayTests(RunningHost host) : IAsyncLifetime
{
    // Operators of a book of their own, so that no other test has sent documents for them.
    private const string Rules = """
        {"id":"far","title":{"fr":"Loin","en":"Far"},"accuracy":{"defaultMetres":15,"worstMetres":50,"deadBandMetres":3},"pointBayMetres":5,"staleMinutes":120,"mdsSilenceMinutes":60,
        "classes":[{"id":"light","title":{"fr":"Vélos","en":"Bikes"},"bays":[{"kind":"paying"}],"onlyInBays":true,"keptFree":["sidewalk"],"tippedOver":true,"standingMinutes":5,"agentAfterMinutes":60}],
        "operators":[{"id":"far-gbfs","title":{"fr":"Un","en":"One"},"class":"light","vehicles":1},
          {"id":"far-mds","title":{"fr":"Deux","en":"Two"},"providerId":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8a01","class":"light"}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await MicromobilityHost.PrepareAsync(host.Process);
        using var known = await host.Http.GetAsync("/v1/rules/shared-vehicles/far", Ct);
        if (known.StatusCode == HttpStatusCode.OK) return;
        await ShippedRules.PublishAsync(host, "shared-vehicles/far", await ShippedRules.StoreAsync(host, "shared-vehicles/far", Rules),
            "2020-01-01T00:00:00+01:00");
        using var probe = await MicromobilityHost.KeyAsync(host.Process, "far-gbfs", Scopes.SharedWrite);
        var empty = new
        {
            last_updated = "2001-01-01T00:00:00Z",
            ttl = 0,
            version = "3.0",
            data = new { vehicles = Array.Empty<object>() }
        };
        await Wait.UntilAsync("the silo knows the new rules",
            async () => (await probe.PostAsJsonAsync("/gbfs/vehicle_status?operator=far-gbfs", empty, Ct)).IsSuccessStatusCode);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_document_of_vehicles_elsewhere_makes_cases_of_those_in_the_town_alone()
    {
        using var mine = await MicromobilityHost.KeyAsync(host.Process, "far-gbfs", Scopes.SharedWrite, Scopes.SharedRead);
        var document = JsonNode.Parse(CaseFiles.Text("gbfs-far-away.json"))!.AsObject();
        var badly = new JsonObject
        {
            ["vehicle_id"] = "in-town",
            ["lat"] = -37.9,
            ["lon"] = 144.9,
            ["is_reserved"] = false,
            ["is_disabled"] = false
        };
        document["data"]!["vehicles"]!.AsArray().Add(badly);

        JsonObject answer = [];
        foreach (var minutesAgo in new[] { 90, 60, 30, 0 })
        {
            document["last_updated"] = DateTimeOffset.UtcNow.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
            using var pushed = await mine.PostAsJsonAsync("/gbfs/vehicle_status?operator=far-gbfs", document, Ct);
            answer = (await pushed.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
            Assert.Equal("judged", (string)answer["fate"]!);
        }

        Assert.Equal((2, 1), ((int)answer["vehicles"]!, (int)answer["parkedBadly"]!)); // the one in the town, and the one at 0,0
        var cases = (await mine.GetFromJsonAsync<JsonObject>("/v1/shared/cases", Ct))!["cases"]!.AsArray();
        Assert.Equal("in-town", (string)Assert.Single(cases)!["device"]!);
    }

    [Fact]
    public async Task An_event_at_null_island_is_taken_and_makes_no_case()
    {
        using var mine = await MicromobilityHost.KeyAsync(host.Process, "far-mds", Scopes.SharedWrite, Scopes.SharedRead);
        var batch = JsonNode.Parse(CaseFiles.Text("mds-null-island.json"))!.AsArray();
        var at = DateTimeOffset.UtcNow.AddMinutes(-120).ToUnixTimeMilliseconds();
        (batch[0]!["timestamp"], batch[0]!["publication_time"]) = (at, at);
        var other = batch[0]!.DeepClone();
        (other["device_id"], other["event_id"], other["location"]) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(),
            new JsonObject { ["lat"] = -37.9, ["lng"] = 144.9 });
        batch.Add(other);

        using var sent = await mine.PostAsJsonAsync("/mds/events", batch, Ct);

        Assert.Equal(2, (int)(await sent.Content.ReadFromJsonAsync<JsonObject>(Ct))!["success"]!);
        var cases = (await mine.GetFromJsonAsync<JsonObject>("/v1/shared/cases", Ct))!["cases"]!.AsArray();
        Assert.Equal((string)other["device_id"]!, (string)Assert.Single(cases)!["device"]!);
    }
}
