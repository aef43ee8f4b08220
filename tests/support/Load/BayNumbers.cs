using System.Text.Json;
using ParkAndSee.Bays;

namespace ParkAndSee.Tests.Load;

/// <summary>The compact numbers that the product gave to the bays of a made-up city.</summary>
public static class BayNumbers
{
    /// <summary>Asks for all of them.</summary>
    public static async Task<Dictionary<BayId, int>> ReadAsync(HttpClient http, CancellationToken ct)
    {
        var numbers = new Dictionary<BayId, int>();
        for (int? after = 0; after is not null;)
        {
            using var page = await JsonDocument.ParseAsync(await http.GetStreamAsync($"/v1/bays?limit=5000&after={after}", ct),
                cancellationToken: ct);
            foreach (var feature in page.RootElement.GetProperty("features").EnumerateArray())
            {
                var properties = feature.GetProperty("properties");
                numbers[new BayId(properties.GetProperty("bayId").GetGuid())] = properties.GetProperty("bayNo").GetInt32();
            }

            after = page.RootElement.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Number
                ? next.GetInt32()
                : null;
        }

        return numbers;
    }

    /// <summary>The same as an array: the number of the n-th bay.</summary>
    public static async Task<int[]> ReadAsync(HttpClient http, GridCity city, CancellationToken ct)
    {
        var numbers = await ReadAsync(http, ct);
        return [.. Enumerable.Range(0, city.Bays).Select(n => numbers[GridCity.BayOf(n)])];
    }
}
