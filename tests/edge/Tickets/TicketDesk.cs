using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Tests.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Tickets;

/// <summary>
/// What a phone does about tickets, against a tariff that is paid at all hours so that a test does not depend on its time.
/// </summary>
internal sealed class TicketDesk(VehicleHost host)
{
    /// <summary>A tariff that is paid at all hours.</summary>
    public const string TariffAtAllHours = """
        { "id": "always", "title": { "fr": "Toujours", "en": "Always" }, "currency": "EUR", "timeZone": "Europe/Paris", "calendar": "france", "holidays": "as-usual",
          "zones": [{ "id": "z1", "title": { "fr": "Zone 1", "en": "Zone 1" }, "postedCodes": ["75101"] }, { "id": "z3", "title": { "fr": "Zone 3", "en": "Zone 3" } }],
          "vehicles": [
            { "id": "car", "title": { "fr": "Voiture", "en": "Car" }, "presumed": true, "facts": [{ "categories": ["M1", "N1"] }] },
            { "id": "moto", "title": { "fr": "Moto", "en": "Motorcycle" }, "facts": [{ "categories": ["L3e"] }] }],
          "users": [{ "id": "visitor", "title": { "fr": "Visiteur", "en": "Visitor" } }],
          "scales": [
            { "id": "car", "title": { "fr": "Voiture", "en": "Car" }, "zones": ["z1"], "vehicles": ["car"], "users": ["visitor"], "paid": [{ "days": "Mo-Su", "from": "00:00", "to": "24:00" }],
              "steps": [{ "minutes": 60, "cents": 600 }, { "minutes": 120, "cents": 1200 }, { "minutes": 180, "cents": 2400 }, { "minutes": 240, "cents": 3900 }, { "minutes": 300, "cents": 5700 }, { "minutes": 360, "cents": 7500 }],
              "price": { "stepMinutes": 15, "roundToCents": 1, "rounding": "nearest" }, "maxStayMinutes": 360, "carryOver": "always", "earlyStop": "unused" },
            { "id": "moto", "title": { "fr": "Moto", "en": "Motorcycle" }, "zones": ["z1", "z3"], "vehicles": ["moto"], "users": ["visitor"], "paid": [{ "days": "Mo-Su", "from": "00:00", "to": "24:00" }],
              "steps": [{ "minutes": 360, "cents": 3750 }], "price": { "stepMinutes": 15, "roundToCents": 1, "rounding": "nearest" }, "maxStayMinutes": 360, "carryOver": "always" },
            { "id": "short", "title": { "fr": "Courte", "en": "Short" }, "zones": ["z3"], "vehicles": ["car"], "users": ["visitor"], "paid": [{ "days": "Mo-Su", "from": "00:00", "to": "24:00" }],
              "steps": [{ "minutes": 60, "cents": 300 }, { "minutes": 210, "cents": 3500 }], "price": { "stepMinutes": 1, "roundToCents": 1, "rounding": "nearest" }, "maxStayMinutes": 210, "carryOver": "always", "freeTicketMinutes": 20 }],
          "fps": [{ "zones": ["z1"], "vehicles": ["car"], "scale": "car", "cents": 7500 }],
          "fpsIncrease": { "afterMonths": 3, "percent": 20, "leastCents": 5000, "rebatePercent": 20, "rebateMonths": 1 } }
        """;

    private const string Border = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[2.4000,48.80]},"properties":{"source_id":"west","kind":"paying","zone":"1A","tariff_zone":"z1","street":"Rue de la Limite"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[2.4002,48.80]},"properties":{"source_id":"east","kind":"paying","zone":"3A","tariff_zone":"z3","street":"Rue de la Limite"}}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Puts the tariff in force and imports two bays at a border of zones, once for all tests of the host.</summary>
    public async Task OpenAsync()
    {
        await host.PutInForceAsync("calendar/france");
        using var admin = host.Process.As("admin");
        using var known = await admin.GetAsync("/v1/rules/tariff/always", Ct);
        if (known.IsSuccessStatusCode) return;
        using var bays = new StringContent(Border, Encoding.UTF8, "application/geo+json");
        using var imported = await admin.PostAsync(
            "/v1/catalog/imports?format=geojson&dataset=border&licence=none&attribution=none", bays, Ct);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync(Ct));
        using var content = new StringContent(TariffAtAllHours, Encoding.UTF8, "application/json");
        using var stored = await admin.PostAsync("/v1/rules/tariff/always/versions", content, Ct);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync(Ct));
        using var published = await admin.PostAsJsonAsync("/v1/rules/tariff/always/publications",
            new { version = 1, validFrom = "2020-01-01T00:00:00+01:00" }, Ct);
        published.EnsureSuccessStatusCode();
    }

    /// <summary>A plate that no other test has.</summary>
    public static string NewPlate()
    {
        const string Letters = "ABCDEFGHJKLMNPQRTVXYZ";
        string Two() => $"{Letters[Random.Shared.Next(Letters.Length)]}{Letters[Random.Shared.Next(Letters.Length)]}";
        return string.Create(CultureInfo.InvariantCulture, $"{Two()}-{Random.Shared.Next(1, 1000):000}-{Two()}");
    }

    /// <summary>Sends a request without a key of the API.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, object? body = null, string? key = null, string? link = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (link is not null) request.Headers.Add("Ticket-Link", link);
        using var answer = await host.Process.Http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>An offer of so many minutes.</summary>
    public async Task<JsonElement> OfferAsync(string plate, int minutes, string zone = "z1")
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "/v1/tickets/quotes", new { plate, tariff = "always", zone, minutes });
        Assert.True(status == 200, body.ToString());
        return body;
    }

    /// <summary>Buys a ticket; the answer to the order.</summary>
    public async Task<JsonElement> BuyAsync(string plate, int minutes, string card = "yes", string zone = "z1")
    {
        var offer = (await OfferAsync(plate, minutes, zone)).GetProperty("price").GetProperty("offer").GetString();
        var (status, body) = await SendAsync(HttpMethod.Post, "/v1/tickets", new { offer, card }, NewKey());
        Assert.True(status == 200, body.ToString());
        return body;
    }

    /// <summary>Asks for a ticket until it has a state.</summary>
    public async Task<JsonElement> AwaitAsync(JsonElement ticket, Func<JsonElement, bool> reached)
    {
        var found = ticket;
        await Wait.UntilAsync("the ticket", async () =>
        {
            (_, found) = await SendAsync(HttpMethod.Get, PathOf(ticket), link: LinkOf(ticket));
            return reached(found);
        });
        return found;
    }

    public static string NewKey() => $"{Guid.NewGuid()}";

    public static string PathOf(JsonElement ticket) => $"/v1/tickets/{ticket.GetProperty("id").GetGuid()}";

    public static string LinkOf(JsonElement ticket) => ticket.GetProperty("link").GetString()!;

    public static string? StateOf(JsonElement ticket) => ticket.GetProperty("state").GetString();

    public static bool IsValid(JsonElement ticket) => ticket.GetProperty("isValid").GetBoolean();
}
