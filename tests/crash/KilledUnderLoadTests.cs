using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>
/// Promise 1 by itself: what was acknowledged before a <c>kill -9</c> is there after it, without anybody sending it again.
/// </summary>
public sealed class KilledUnderLoadTests : IAsyncDisposable
{
    private const int Senders = 8;
    private const int AcknowledgedBeforeKill = 2_000;

    private readonly string _folder = TestDirectory.Make();

    [Fact]
    public async Task Every_event_that_was_acknowledged_before_the_kill_is_there_after_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var acknowledged = new ConcurrentBag<Guid>();
        var victim = await StartAsync();
        var bays = await BaysAsync(victim, ct);
        var senders = Enumerable.Range(0, Senders).Select(n => SendUntilItDiesAsync(victim, bays[n], acknowledged, ct)).ToArray();
        await Wait.UntilAsync("enough acknowledged events", () => acknowledged.Count > AcknowledgedBeforeKill);
        await victim.KillAsync();
        await Task.WhenAll(senders);

        await using var survivor = await StartAsync();
        using var http = survivor.As("integrator");
        using var read = JsonDocument.Parse(await http.GetStringAsync("/cds/events/events", ct));
        var there = read.RootElement.GetProperty("data").GetProperty("events").EnumerateArray()
            .Select(e => e.GetProperty("event_id").GetGuid()).ToList();

        Assert.Empty(acknowledged.Except(there));
        Assert.Equal(there.Count, there.Distinct().Count());
    }

    public ValueTask DisposeAsync() => new(TestDirectory.RemoveAsync(_folder));

    private Task<StandaloneProcess> StartAsync() =>
        StandaloneProcess.StartAsync(Path.Combine(_folder, "data"), ["--city", "montpellier", "--no-simulation"]);

    private static async Task<Guid[]> BaysAsync(StandaloneProcess host, CancellationToken ct)
    {
        var bays = await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays?limit={Senders}", ct);
        return [.. bays.GetProperty("features").EnumerateArray()
            .Select(bay => bay.GetProperty("properties").GetProperty("bayId").GetGuid())];
    }

    private static async Task SendUntilItDiesAsync(StandaloneProcess host, Guid bay, ConcurrentBag<Guid> acknowledged, CancellationToken ct)
    {
        using var http = host.As("integrator");
        for (var n = 0; ; n++)
        {
            var id = Guid.NewGuid();
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            try
            {
                using var answer = await http.PostAsJsonAsync("/cds/events/event", new[]
                {
                    new
                    {
                        event_id = id,
                        event_type = n % 2 == 0 ? "park_start" : "park_end",
                        event_time = now,
                        event_publication_time = now,
                        data_source_type = "in_ground",
                        data_source_device_id = bay,
                        curb_space_id = bay,
                    },
                }, ct);
                if (answer.IsSuccessStatusCode) acknowledged.Add(id);
            }
            catch (HttpRequestException)
            {
                return; // the host is dead
            }
        }
    }
}
