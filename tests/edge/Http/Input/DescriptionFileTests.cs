using System.Buffers;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Stays;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>The types of the pages are generated from <c>api/web/openapi.json</c>: it is what the product serves, and true.</summary>
public sealed class DescriptionFileTests(RunningHost host) : IAsyncLifetime
{
    private const string Kept = "api/web/openapi.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private JsonObject _served = null!;
    private DescribedMembers _described = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var text = await host.Http.GetStringAsync("/openapi/v1.json", Ct);
        _served = JsonNode.Parse(text)!.AsObject();
        _described = new DescribedMembers(JsonElement.Parse(text));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_file_is_what_the_product_serves()
    {
        // The address of this host.
        _served.Remove("servers");
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File(Kept), Ct));
        if (JsonNode.DeepEquals(_served, kept)) return;
        var results = Directory.CreateDirectory(Repository.File("test-results")).FullName;
        await File.WriteAllTextAsync(Path.Combine(results, "openapi.json"), _served.ToJsonString(Indented) + "\n", Ct);
        Assert.Fail($"{Kept} is not what the product serves: run `npm run api -- ../../test-results/openapi.json` in api/web.");
    }

    [Theory]
    [InlineData("/v1/catalog", "CatalogPage")]
    [InlineData("/v1/zones", "ZonesResponse")]
    [InlineData("/v1/bays?limit=1", "BayCollectionResponse")]
    [InlineData("/v1/bays?after=100", "BayCollectionResponse")]
    [InlineData("/v1/bays/by-no/1", "BayResponse")]
    public async Task An_answer_that_is_written_by_hand_is_as_described(string path, string schema) =>
        Assert.Empty(_described.Faults(schema, await host.Http.GetFromJsonAsync<JsonElement>(path, Ct)));

    [Fact]
    public async Task A_bay_with_its_assessment_is_as_described()
    {
        using var agent = await host.ClientAsync(Scopes.EnforcementRead);
        var bay = await agent.GetFromJsonAsync<JsonElement>("/v1/bays/by-no/1", Ct);
        Assert.True(bay.GetProperty("properties").TryGetProperty("assessment", out _));
        Assert.Empty(_described.Faults("BayResponse", bay));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_line_of_stays_is_as_described(bool isRunning)
    {
        var stay = new Stay(new BayId(Guid.NewGuid()), isRunning ? Guid.Empty : Guid.NewGuid(), 0, isRunning ? null : 1,
            isRunning ? StayState.Running : StayState.Finished, false);
        var line = new ArrayBufferWriter<byte>();
        NdjsonStays.Write(line, [stay]);
        Assert.Empty(_described.Faults("StayLineResponse", JsonElement.Parse(line.WrittenSpan)));
    }

    [Fact]
    public void What_is_not_as_described_is_found()
    {
        var wrong = JsonElement.Parse("""{ "type": "Feature", "id": "1", "geometry": {}, "more": 1 }""");
        Assert.Equal(
            ["BayResponse: properties is missing.", "BayResponse.id: String is none of integer.",
                "BayResponse.geometry: type is missing.", "BayResponse.geometry: coordinates is missing.",
                "BayResponse: more is not described."],
            _described.Faults("BayResponse", wrong));
    }
}
