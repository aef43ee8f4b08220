using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>A GBFS document through the running product's door: taken whole or not at all.</summary>
public sealed class GbfsDoorTests(RunningHost host) : IAsyncLifetime
{
    private const string Path = "/gbfs/vehicle_status?operator=edge-gbfs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await MicromobilityHost.PrepareAsync(host.Process);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_document_is_judged_counted_and_answered()
    {
        using var mine = await MicromobilityHost.KeyAsync(host.Process, "edge-gbfs", Scopes.SharedWrite, Scopes.SharedRead);
        var document = Document(minutesAgo: 10, Vehicle("a"), Vehicle("b").With("station_id", "dock 1").Without("lat").Without("lon"));
        using var pushed = await mine.PostAsJsonAsync(Path, document, Ct);
        Assert.Equal(HttpStatusCode.OK, pushed.StatusCode);
        var answer = (await pushed.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.Equal(("judged", 2, 1, 1, 1),
            ((string)answer["fate"]!, (int)answer["vehicles"]!, (int)answer["allowed"]!, (int)answer["tooMany"]!,
                (int)answer["parkedBadly"]!));
        var cases = (await mine.GetFromJsonAsync<JsonObject>("/v1/shared/cases", Ct))!["cases"]!.AsArray();
        Assert.Equal("a", (string)Assert.Single(cases)!["device"]!);

        var fleet = (await mine.GetFromJsonAsync<JsonObject>("/v1/shared/operators", Ct))!["operators"]![0]!;
        Assert.Equal(("gbfs", 2, 1, 1), ((string)fleet["feed"]!, (int)fleet["vehicles"]!, (int)fleet["allowed"]!, (int)fleet["tooMany"]!));

        using var again = await mine.PostAsJsonAsync(Path, document, Ct);
        Assert.Equal("not_newer", (string)(await again.Content.ReadFromJsonAsync<JsonObject>(Ct))!["fate"]!);
        using var others = await mine.PostAsJsonAsync("/gbfs/vehicle_status?operator=edge-one", document, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, others.StatusCode);
        using var admin = await host.ClientAsync(Scopes.Admin);
        using var unknown = await admin.PostAsJsonAsync("/gbfs/vehicle_status?operator=nobody", document, Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("version", "\"2.3\"", "version")]
    [InlineData("last_updated", "1790000000", "last_updated")]
    [InlineData("last_updated", "\"2090-01-01T00:00:00Z\"", "last_updated")]
    [InlineData("last_updated", "\"9999-12-31T23:59:59-14:00\"", "last_updated")]
    [InlineData("vehicle_id", "\"a\\u0000\"", "data.vehicles[0].vehicle_id")]
    [InlineData("ttl", "-1", "ttl")]
    [InlineData("lat", "91", "data.vehicles[0].lat")]
    [InlineData("lat", "null", "data.vehicles[0]")]
    [InlineData("is_disabled", "null", "data.vehicles[0].is_disabled")]
    [InlineData("vehicle_id", "7", "data.vehicles[0].vehicle_id")]
    [InlineData("vehicle_id", "\"z\"", "data.vehicles[1].vehicle_id")]
    [InlineData("last_reported", "\"yesterday\"", "data.vehicles[0].last_reported")]
    public async Task A_document_with_a_fault_is_refused_whole_and_told_where(string member, string value, string place)
    {
        using var mine = await MicromobilityHost.KeyAsync(host.Process, "edge-gbfs", Scopes.SharedWrite);
        var document = Document(minutesAgo: 1, Vehicle("y"), Vehicle("z"));
        var at = document.ContainsKey(member) ? document : document["data"]!["vehicles"]![0]!.AsObject();
        at[member] = JsonNode.Parse(value);
        using var answer = await mine.PostAsJsonAsync(Path, document, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(place + " ", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["detail"]!,
            StringComparison.Ordinal);
    }

    private static JsonObject Document(double minutesAgo, params JsonObject[] vehicles) => new()
    {
        ["last_updated"] = DateTimeOffset.UtcNow.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        ["ttl"] = 60,
        ["version"] = "3.0",
        ["data"] = new JsonObject { ["vehicles"] = new JsonArray([.. vehicles]) },
    };

    private static JsonObject Vehicle(string id) =>
        new() { ["vehicle_id"] = id, ["lat"] = -37.9, ["lon"] = 144.9, ["is_reserved"] = false, ["is_disabled"] = false };
}
