using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParkAndSee.Tests.Tickets;
using ParkAndSee.Tests.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Every example of the description is taken by a product with the data of Paris, with a key of the scope that is named.</summary>
[Collection(ParisDocsCollection.Name)]
public sealed class ExampleTests(ParisHost paris)
{
    // What the example of an operation takes from the answer of another one: the page shows a value of the same form.
    private static readonly Dictionary<string, (string From, string Member)> Taken = new()
    {
        ["rotate-key hash"] = ("create-key", "hash"),
        ["revoke-key hash"] = ("create-key", "hash"),
        ["OrderTicket offer"] = ("OfferTicket", "price.offer"),
        ["ReadTicket id"] = ("OrderTicket", "id"),
        ["ReadTicket Ticket-Link"] = ("OrderTicket", "link"),
        ["OfferExtension id"] = ("OrderTicket", "id"),
        ["OfferExtension Ticket-Link"] = ("OrderTicket", "link"),
        ["ExtendTicket id"] = ("OrderTicket", "id"),
        ["ExtendTicket Ticket-Link"] = ("OrderTicket", "link"),
        ["ExtendTicket cents"] = ("OfferExtension", "cents"),
        ["CorrectTicket id"] = ("OrderTicket", "id"),
        ["CorrectTicket Ticket-Link"] = ("OrderTicket", "link"),
        ["StopTicket id"] = ("OrderTicket", "id"),
        ["StopTicket Ticket-Link"] = ("OrderTicket", "link"),
    };

    // An operation comes after those whose answers or effects it needs; all others come in the order of the description.
    private static readonly string[] Order =
    [
        "create-key", "rotate-key", "revoke-key", "StoreRules", "PublishRules", "WithdrawRules", "push-mds-events", "push-mds-telemetry",
        "clear-shared-case", "RetireDataset", "RestoreDataset", "OfferTicket", "OrderTicket", "ReadTicket", "OfferExtension",
        "ExtendTicket", "CorrectTicket", "StopTicket",
    ];

    private readonly Dictionary<string, string> _keys = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_is_answered_as_described()
    {
        using var document = JsonDocument.Parse(await paris.Process.Http.GetStringAsync("/openapi/v1.json", Ct));
        var operations = DescribedOperation.Of(document.RootElement);
        Assert.Superset(Order.ToHashSet(), operations.Select(operation => operation.Id).ToHashSet());
        var known = new Dictionary<string, string>();
        await MakeCaseAsync(known);
        await MakeDatasetAsync();
        await MakeChallengeAsync(known);
        var faults = new List<string>();
        foreach (var operation in operations.OrderBy(each => Array.IndexOf(Order, each.Id) is >= 0 and var place ? place : Order.Length))
        {
            var (status, text) = await SendAsync(operation, known, withKey: true);
            if (FaultOf(operation, status, text) is { } fault) faults.Add($"{operation}: {fault}");
            foreach (var (name, (from, member)) in Taken.Where(each => each.Value.From == operation.Id))
                known[name] = member.Split('.').Aggregate(JsonNode.Parse(text), (node, part) => node?[part])?.ToString() ?? "";
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task An_operation_refuses_requests_without_a_key_exactly_when_its_description_names_a_scope()
    {
        using var document = JsonDocument.Parse(await paris.Process.Http.GetStringAsync("/openapi/v1.json", Ct));
        var wrong = new List<string>();
        foreach (var operation in DescribedOperation.Of(document.RootElement))
        {
            var (status, _) = await SendAsync(operation, new Dictionary<string, string>(), withKey: false);
            if (operation.NeedsKey != (status == HttpStatusCode.Unauthorized)) wrong.Add($"{operation}: {(int)status}");
        }

        Assert.Empty(wrong);
    }

    private static string? FaultOf(DescribedOperation operation, HttpStatusCode status, string text)
    {
        var code = (int)status;
        var isListed = operation.Element.GetProperty("responses").TryGetProperty(code.ToString(CultureInfo.InvariantCulture), out _);
        if (!isListed || !(code is >= 200 and < 300 or 501)) return $"{code} {text}";
        return text.Contains("\"failures\":[{", StringComparison.Ordinal) ? $"{code} {text}" : null;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(
        DescribedOperation operation, IReadOnlyDictionary<string, string> known, bool withKey)
    {
        using var request = operation.Example(known);
        if (withKey && operation.NeedsKey)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync(operation));
        using var answer = await paris.Process.Http.SendAsync(request, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    // A key of an operator of shared vehicles is named after it, and names are unique: such a key has both scopes.
    private Task<string> KeyAsync(DescribedOperation operation)
    {
        var scopes = operation.Keys.First()!;
        if (!scopes[0].StartsWith("shared:", StringComparison.Ordinal)) return KeyAsync($"docs {string.Join('+', scopes)}", scopes);
        return KeyAsync(operation.Id == "push-gbfs" ? "demo-gbfs" : "demo-light", ["shared:read", "shared:write"]);
    }

    private async Task<string> KeyAsync(string name, string[] scopes)
    {
        if (_keys.TryGetValue(name, out var made)) return made;
        using var admin = paris.Process.As("admin");
        using var answer = await admin.PostAsJsonAsync("/v1/access/keys", new { name, scopes, eventsPerSecond = 0 }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return _keys[name] = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("secret").GetString()!;
    }

    // A payment that waits for its payer, by a tariff that is paid at all hours: an example of a ticket does not depend on the time.
    private async Task MakeChallengeAsync(Dictionary<string, string> known)
    {
        using var admin = paris.Process.As("admin");
        using var tariff = new StringContent(TicketDesk.TariffAtAllHours, Encoding.UTF8, "application/json");
        using var stored = await admin.PostAsync("/v1/rules/tariff/always/versions", tariff, Ct);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync(Ct));
        using var published = await admin.PostAsJsonAsync("/v1/rules/tariff/always/publications",
            new { version = 1, validFrom = "2020-01-01T00:00:00+01:00" }, Ct);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(Ct));
        (known["OfferTicket tariff"], known["OfferTicket zone"]) = ("always", "z1");
        using var offered = await paris.Process.Http.PostAsJsonAsync("/v1/tickets/quotes",
            new { plate = "AB-125-CD", tariff = "always", zone = "z1", minutes = 60 }, Ct);
        var offer = JsonNode.Parse(await offered.Content.ReadAsStringAsync(Ct))!["price"]!["offer"]!.ToString();
        using var order = new HttpRequestMessage(HttpMethod.Post, "/v1/tickets")
        {
            Content = JsonContent.Create(new { offer, card = "3ds" }),
        };
        order.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        using var asked = await paris.Process.Http.SendAsync(order, Ct);
        var ticket = JsonNode.Parse(await asked.Content.ReadAsStringAsync(Ct))!;
        known["ConfirmTestPayment challenge"] = ticket["pending"]!["challengeUrl"]!.ToString().Split('/')[^1];
    }

    // Its only bay is far from the town.
    private async Task MakeDatasetAsync()
    {
        using var admin = paris.Process.As("admin");
        using var content = new StringContent("id,lat,lon,street,kind\nA1,40.1,-30.1,Rue de l'exemple,paying\n", Encoding.UTF8, "text/csv");
        using var answer = await admin.PostAsync(
            "/v1/catalog/imports?format=csv&dataset=example&licence=CC0-1.0&attribution=Example&timeZone=Atlantic/Azores", content, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    // A bike that stands outside a bay since twenty minutes ago.
    private async Task MakeCaseAsync(Dictionary<string, string> known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mds/events");
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Bearer", await KeyAsync("demo-light", ["shared:read", "shared:write"]));
        request.Content = JsonContent.Create(new[]
        {
            new
            {
                device_id = Guid.NewGuid(), provider_id = "5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8a01", event_id = Guid.NewGuid(),
                vehicle_state = "available", event_types = new[] { "trip_end" },
                timestamp = DateTimeOffset.UtcNow.AddMinutes(-20).ToUnixTimeMilliseconds(), location = new { lat = 48.8466, lng = 2.3376 },
            },
        });
        using var taken = await paris.Process.Http.SendAsync(request, Ct);
        Assert.True(taken.StatusCode == HttpStatusCode.Created, await taken.Content.ReadAsStringAsync(Ct));
        await Wait.UntilAsync("a case of the operator", async () =>
        {
            using var list = new HttpRequestMessage(HttpMethod.Get, "/v1/shared/cases?state=for_operator");
            list.Headers.Authorization = request.Headers.Authorization;
            using var answer = await paris.Process.Http.SendAsync(list, Ct);
            var cases = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["cases"]!.AsArray();
            if (cases.Count == 0) return false;
            known["clear-shared-case id"] = (string)cases[0]!["id"]!;
            return true;
        });
    }
}

/// <summary>One product with the data of Paris for the tests of examples.</summary>
[CollectionDefinition(Name)]
public sealed class ParisDocsCollection : ICollectionFixture<ParisHost>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Examples in Paris";
}
