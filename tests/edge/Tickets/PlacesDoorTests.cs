using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Tests.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Tickets;

/// <summary>Where a vehicle stands, what a ticket there would cost, and what strangers are not told.</summary>
[Collection(nameof(VehicleHost))]
public sealed class PlacesDoorTests(VehicleHost host) : IAsyncLifetime
{
    private readonly TicketDesk _desk = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _desk.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("""{"position":{"lat":48.80,"lon":2.40,"accuracyM":0}}""", null, "z1 z3")] // 15 m from the border's other side
    [InlineData("""{"position":{"lat":48.80,"lon":2.3995,"accuracyM":30}}""", "z1", "z1")]
    [InlineData("""{"position":{"lat":48.80,"lon":2.3995,"accuracyM":60}}""", null, "z1 z3")]
    [InlineData("""{"position":{"lat":48.70,"lon":2.40,"accuracyM":5}}""", null, "")]
    [InlineData("""{"postedCode":" 75101 "}""", "z1", "z1")]
    [InlineData("""{"street":"rue de la limite"}""", null, "z1 z3")]
    public async Task A_place_has_one_zone_or_the_driver_chooses(string body, string? zone, string candidates)
    {
        var (status, found) = await _desk.SendAsync(HttpMethod.Post, "/v1/places", JsonSerializer.Deserialize<JsonElement>(body));
        Assert.True(status == 200, found.ToString());
        Assert.Equal((zone, candidates), (found.GetProperty("zone") is { ValueKind: JsonValueKind.Object } chosen
            ? chosen.GetProperty("zone").GetString() : null,
            string.Join(' ', found.GetProperty("candidates").EnumerateArray().Select(each => each.GetProperty("zone").GetString()))));
    }

    [Fact]
    public async Task A_bay_has_the_zone_by_which_a_right_covers_there()
    {
        var (_, found) = await _desk.SendAsync(HttpMethod.Post, "/v1/places", new { bayId = VehicleHost.Paid.Value });
        var zone = found.GetProperty("zone");
        Assert.Equal(("always", "z1", "7B"), (zone.GetProperty("tariff").GetString(), zone.GetProperty("zone").GetString(),
            zone.GetProperty("area").GetString()));
        var (status, offer) = await _desk.SendAsync(HttpMethod.Post, "/v1/tickets/quotes",
            new { plate = TicketDesk.NewPlate(), bayId = VehicleHost.Paid.Value, max = true });
        Assert.True(status == 200, offer.ToString());
        Assert.Equal(("z1", 7500), (offer.GetProperty("zone").GetString(), offer.GetProperty("price").GetProperty("cents").GetInt32()));
    }

    [Fact]
    public async Task A_bay_of_another_zone_is_refused_before_anything_is_paid()
    {
        var (status, problem) = await _desk.SendAsync(HttpMethod.Post, "/v1/tickets/quotes",
            new { plate = TicketDesk.NewPlate(), tariff = "always", zone = "z3", bayId = VehicleHost.Paid.Value, minutes = 60 });
        Assert.Equal((400, "bayId"), (status, problem.GetProperty("fields")[0].GetString()));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"postedCode":"1","street":"Rue"}""")]
    [InlineData("""{"position":{"lat":91,"lon":2}}""")]
    [InlineData("""{"position":{"lat":48,"lon":2,"accuracyM":5000}}""")]
    [InlineData("""{"street":"R"}""")]
    public async Task A_place_that_says_nothing_is_refused(string body) =>
        Assert.Equal(400, (await _desk.SendAsync(HttpMethod.Post, "/v1/places", JsonSerializer.Deserialize<JsonElement>(body))).Status);

    [Theory]
    [InlineData("""{"postedCode":"none"}""")]
    [InlineData("""{"street":"no such street"}""")]
    [InlineData("""{"bayId":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01"}""")]
    public async Task What_does_not_exist_is_not_found(string body) =>
        Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Post, "/v1/places", JsonSerializer.Deserialize<JsonElement>(body))).Status);

    [Fact]
    public async Task A_motorcycle_pays_less_only_when_a_document_shows_that_it_is_one()
    {
        var plate = TicketDesk.NewPlate();
        using var clerk = await host.ClientAsync(Scopes.VehiclesWrite);
        Assert.Equal("car", await ClassAsync(plate));
        foreach (var (provenance, expected) in new[] { ("declared", "car"), ("document", "moto") })
        {
            using var answer = await clerk.PostAsJsonAsync("/v1/vehicles", new { plate, provenance, category = "L3e" }, Ct);
            answer.EnsureSuccessStatusCode();
            Assert.Equal(expected, await ClassAsync(plate));
        }
    }

    [Fact]
    public async Task A_stranger_is_told_nothing_of_where_a_vehicle_has_paid_and_a_key_leaves_a_row()
    {
        var plate = TicketDesk.NewPlate();
        var before = (await _desk.OfferAsync(plate, 60)).GetProperty("price").GetProperty("cents").GetInt32();
        Assert.True(TicketDesk.IsValid(await _desk.BuyAsync(plate, 60)));
        var after = await _desk.OfferAsync(plate, 60);
        Assert.Equal((before, JsonValueKind.Null), (after.GetProperty("price").GetProperty("cents").GetInt32(),
            after.GetProperty("rights").ValueKind));

        using var desk = await host.ClientAsync(Scopes.VehiclesRead);
        var rows = await host.CountAsync("SELECT count(*) FROM audit_look WHERE about = 'ticket offer'");
        using var answer = await desk.PostAsJsonAsync("/v1/tickets/quotes",
            new { plate, tariff = "always", zone = "z1", minutes = 60 }, Ct);
        var rights = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("rights");
        Assert.Equal("z1", Assert.Single(rights.EnumerateArray()).GetProperty("zone").GetString());
        Assert.Equal(rows + 1, await host.CountAsync("SELECT count(*) FROM audit_look WHERE about = 'ticket offer'"));
    }

    [Fact]
    public async Task No_plate_of_a_ticket_is_in_the_database_and_none_in_the_log()
    {
        var plate = TicketDesk.NewPlate();
        await _desk.BuyAsync(plate, 60);
        var bare = plate.Replace("-", "", StringComparison.Ordinal);
        var dump = await host.DumpAsync();
        Assert.DoesNotContain(bare, dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(plate, dump, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("minutes", 0)]
    [InlineData("minutes", 100_001)]
    [InlineData("start", "tomorrow")]
    [InlineData("bayId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("max", true)] // beside minutes
    public async Task A_wrong_question_names_its_member(string member, object value)
    {
        var body = new Dictionary<string, object>
        {
            ["plate"] = TicketDesk.NewPlate(),
            ["tariff"] = "always",
            ["zone"] = "z1",
            ["minutes"] = 60,
        };
        body[member] = value;
        var (status, problem) = await _desk.SendAsync(HttpMethod.Post, "/v1/tickets/quotes", body);
        Assert.Equal(400, status);
        Assert.Equal(member == "max" ? "minutes" : member, problem.GetProperty("fields")[0].GetString());
    }

    private async Task<string?> ClassAsync(string plate) => (await _desk.OfferAsync(plate, 60)).GetProperty("vehicleClass").GetString();
}
