using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Live;

namespace ParkAndSee.Tests.Faults;

/// <summary>A bay of the city under fire.</summary>
public sealed record CityBay(int Index, Guid Id, int BayNo, int Places);

/// <summary>A small city over a few live tiles; every fourth bay holds three vehicles.</summary>
public sealed class City
{
    /// <summary>How many bays.</summary>
    public const int Size = 600;

    private const int PerRow = 40;

    private City(CityBay[] bays) => Bays = bays;

    /// <summary>A city of these bays.</summary>
    public static City Of(params CityBay[] bays) => new(bays);

    /// <summary>The bays by index.</summary>
    public CityBay[] Bays { get; }

    /// <summary>The live tiles that hold all bays.</summary>
    public static (int X, int Y)[] Tiles { get; } = [.. Enumerable.Range(0, Size).Select(i => TileKey.At(LonOf(i), LatOf(i)))
        .Select(t => (t.X, t.Y)).Distinct()];

    /// <summary>Imports it and learns the ids.</summary>
    public static async Task<City> ImportAsync(HttpClient api, CancellationToken ct)
    {
        await Wait.UntilAsync("the catalogue to be imported", async () =>
        {
            using var body = new StringContent(GeoJson(), Encoding.UTF8, "application/json");
            using var answer = await api.PostAsync(
                "/v1/catalog/imports?format=geojson&dataset=crash&title=Crash&licence=none&attribution=none&timeZone=Europe/Paris", body,
                ct);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false; // «send again later»: an import may be repeated
            return answer.IsSuccessStatusCode ? true : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));
        });
        var list = await Wait.ForAsync("the bays to be listed", async () =>
        {
            var read = await api.GetFromJsonAsync<JsonElement>("/v1/bays?limit=5000", ct);
            return read.GetProperty("features").GetArrayLength() == Size ? read.GetProperty("features").EnumerateArray().ToList() : null;
        });
        return new City([.. list.Select(f => f.GetProperty("properties")).Select(Read).OrderBy(b => b.Index)]);
    }

    private static CityBay Read(JsonElement bay) => new(
        int.Parse(bay.GetProperty("sourceId").GetString()!.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture),
        bay.GetProperty("bayId").GetGuid(), bay.GetProperty("bayNo").GetInt32(), bay.GetProperty("places").GetInt32());

    private static string GeoJson() => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = Enumerable.Range(0, Size).Select(i => new
        {
            type = "Feature",
            geometry = new { type = "Point", coordinates = new[] { LonOf(i), LatOf(i) } },
            properties = new
            {
                source_id = string.Create(CultureInfo.InvariantCulture, $"b{i}"),
                kind = "paying",
                places = i % 4 == 3
                ? 3
                : 1,
                zone = i % 2 == 0 ? "east" : "west"
            },
        }),
    });

    private static double LonOf(int i) => 2.30 + i % PerRow * 0.0004;

    private static double LatOf(int i) => 48.85 + i / PerRow * 0.0004;
}
