using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ParkAndSee.Tests;

/// <summary>
/// A rule document on shared vehicles for a running product, and keys of its operators. Every
/// kind of bay is dedicated, so that any catalogue will do.
/// </summary>
public static class MicromobilityHost
{
    private const string Book = "/v1/rules/shared-vehicles/edge";

    private const string Document = """
        {"id":"edge","title":{"fr":"Essai","en":"Test"},"accuracy":{"defaultMetres":15,"worstMetres":50,"deadBandMetres":3},"pointBayMetres":5,"staleMinutes":120,"mdsSilenceMinutes":60,
        "classes":[{"id":"light","title":{"fr":"Vélos","en":"Bikes"},"bays":[{"kind":"paying"},{"kind":"other"},{"kind":"residential"},{"kind":"delivery"},{"kind":"disabled"},{"kind":"two_wheeler"}],
          "onlyInBays":true,"keptFree":["sidewalk"],"tippedOver":true,"standingMinutes":5,"agentAfterMinutes":60}],
        "operators":[{"id":"edge-one","title":{"fr":"Un","en":"One"},"providerId":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b01","class":"light"},
          {"id":"edge-two","title":{"fr":"Deux","en":"Two"},"providerId":"5f3a7c1e-0d6b-4c55-9a0e-2b7d1f6e8b02","class":"light"},
          {"id":"edge-gbfs","title":{"fr":"Trois","en":"Three"},"class":"light","vehicles":1}]}
        """;

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly ConcurrentDictionary<(string Host, string Name), Lazy<Task<string>>> Keys = new();
    private static readonly HashSet<string> Prepared = [];

    /// <summary>Puts the document in force, once.</summary>
    public static async Task PrepareAsync(StandaloneProcess host)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Prepared.Contains(host.Url)) await PublishAsync(host);
            Prepared.Add(host.Url);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>
    /// A client with the key of that name. Keys of operators are named after them and names are unique, so an operator
    /// has one key for all tests, which may read and write its vehicles; other keys have exactly the scopes asked for.
    /// </summary>
    public static async Task<HttpClient> KeyAsync(StandaloneProcess host, string name, params string[] scopes)
    {
        var isOperator = Array.TrueForAll(scopes, scope => scope.StartsWith("shared:", StringComparison.Ordinal));
        var asked = isOperator ? ["shared:read", "shared:write"] : scopes;
        var key = Keys.GetOrAdd((host.Url, isOperator ? name : $"{name} {string.Join('+', scopes)}"),
            key => new(() => MakeKeyAsync(host, key.Name, asked)));
        var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await key.Value);
        return client;
    }

    private static async Task<string> MakeKeyAsync(StandaloneProcess host, string name, string[] scopes)
    {
        using var admin = host.As("admin");
        using var made = await admin.PostAsJsonAsync("/v1/access/keys", new { name, scopes, eventsPerSecond = 0 });
        made.EnsureSuccessStatusCode();
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    private static async Task PublishAsync(StandaloneProcess host)
    {
        using var admin = host.As("admin");
        using var content = new StringContent(Document, Encoding.UTF8, "application/json");
        using var stored = await admin.PostAsync($"{Book}/versions", content);
        stored.EnsureSuccessStatusCode();
        using var published = await admin.PostAsJsonAsync($"{Book}/publications", new { version = 1, validFrom = "2020-01-01T00:00:00Z" });
        published.EnsureSuccessStatusCode();
        // A silo that has looked at the books before looks again within a few seconds.
        using var probe = await KeyAsync(host, "edge-gbfs", "shared:write");
        var empty = new
        {
            last_updated = "2001-01-01T00:00:00Z",
            ttl = 0,
            version = "3.0",
            data = new { vehicles = Array.Empty<object>() }
        };
        await Wait.UntilAsync("the silo knows the new rules",
            async () => (await probe.PostAsJsonAsync("/gbfs/vehicle_status?operator=edge-gbfs", empty)).IsSuccessStatusCode);
    }
}
