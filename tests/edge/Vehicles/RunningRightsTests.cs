using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

/// <summary>What was sold stays sold: a tariff of a later date changes none of the rights that run.</summary>
[Collection(nameof(VehicleHost))]
public sealed class RunningRightsTests(VehicleHost host)
{
    private const int Count = 10_000;
    private const int Together = 500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changing_a_tariff_with_a_future_date_while_10_000_rights_run_changes_none_of_them()
    {
        using var http = await host.ClientAsync(Scopes.RightsWrite, Scopes.VehiclesRead, Scopes.Admin);
        await host.PutInForceAsync("calendar/france", "tariff/paris");
        var now = DateTimeOffset.UtcNow;
        for (var first = 0; first < Count; first += Together)
        {
            var rights = Enumerable.Range(first, Together).Select(n => new
            {
                @operator = "many",
                rightId = $"{n}",
                plate = PlateOf(n),
                zone = "z1",
                from = now,
                paidUntil = now.AddMinutes(60 + (n % 240)),
                cents = 100 + (n % 700),
            });
            using var answer = await http.PostAsJsonAsync("/v1/rights", rights, Ct);
            Assert.Equal(Together, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("success").GetInt32());
        }

        var before = await StatesAsync();
        Assert.Equal(Count, await host.CountAsync("SELECT count(*) FROM vehicle_near WHERE operator = 'many'"));

        var dearer = (await File.ReadAllTextAsync(FileOf("paris/tariff.json"), Ct))
            .Replace("75.00", "76.00", StringComparison.Ordinal) + "\n";
        await PublishAsync(http, dearer, now.AddDays(30));

        Assert.Equal(before, await StatesAsync());
        foreach (var n in (int[])[0, 1, 4_999, Count - 1])
        {
            using var answer = await http.PostAsJsonAsync("/v1/vehicles/lookup", new { plate = PlateOf(n), at = now.AddMinutes(1) }, Ct);
            var right = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("rights")[0];
            Assert.Equal(now.AddMinutes(60 + (n % 240)).ToUnixTimeMilliseconds(),
                right.GetProperty("until").GetDateTimeOffset().ToUnixTimeMilliseconds());
            Assert.Equal(100 + (n % 700), right.GetProperty("cents").GetInt32());
        }
    }

    private static string PlateOf(int n) => $"H{"ABCDEFGHJKL"[n / 999]}-{(n % 999) + 1:000}-HH";

    private static string FileOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", "rules", file);

    /// <summary>Every state with its number of writes, as one number.</summary>
    private Task<long> StatesAsync() =>
        host.CountAsync(
            "SELECT coalesce(sum(hashtext(s.GrainIdExtensionString || s.Version || encode(s.PayloadBinary, 'hex'))::bigint), 0)::bigint "
            + "FROM OrleansStorage s WHERE s.GrainTypeString LIKE '%ehicle%'");

    private static async Task PublishAsync(HttpClient http, string tariff, DateTimeOffset from)
    {
        using var content = new StringContent(tariff, Encoding.UTF8, "application/json");
        using var stored = await http.PostAsync("/v1/rules/tariff/paris/versions", content, Ct);
        Assert.True(stored.IsSuccessStatusCode, await stored.Content.ReadAsStringAsync(Ct));
        var version = (await stored.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("version").GetInt32();
        using var published = await http.PostAsJsonAsync("/v1/rules/tariff/paris/publications", new { version, validFrom = from }, Ct);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(Ct));
    }
}
