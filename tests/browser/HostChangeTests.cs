using System.Net.Http.Json;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>The page behind a proxy with two API hosts, of which one is killed.</summary>
[Collection("one page at a time")]
public sealed class HostChangeTests(CityPage city)
{
    private const string Dataset = "probe";

    [Fact]
    public async Task When_its_api_host_is_killed_the_page_goes_on_with_the_other_one_within_two_seconds()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var cluster = await ParkCluster.StartAsync(silos: 1, apis: 2);
        using var http = cluster.Client(1);
        await new ProbeStreet(20).ImportAsync(http, ct);
        await using var relay = new NetworkRelay(cluster.Apis[0].Url.ToString());
        await using var context = await city.OpenAsync(1440, 900);
        var page = await city.OpenMapAsync(context, relay.Url + "/#17/48.86000/2.34000");
        await CityPage.WithPictureAsync(page, "host-change", async () =>
        {
            await SendAsync(http, "park_end", ct);

            // The street came in through the other host: the page's own learns of it when it next looks at the catalogue.
            var known = await page.WaitForFunctionAsync(
                $"async () => {{ const answer = await fetch('/v1/bays/{BayId.Of(Dataset, "p0")}'); return answer.ok && (await "
                + $"answer.json()).properties.bayNo; }}");
            var bay = await known.JsonValueAsync<int>();
            await page.WaitForFunctionAsync("no => window.parkAndSee.statusOf(no) === 'free'", bay);

            relay.Redirect(cluster.Apis[1].Url.ToString());
            await cluster.Apis[0].KillAsync();
            await SendAsync(http, "park_start", ct);

            await page.WaitForFunctionAsync(
                // the promise is 2 s
                "no => window.parkAndSee.statusOf(no) === 'occupied' && window.parkAndSee.connection.state === 'live'", bay,
                new() { Timeout = 4_000 });
        });
    }

    private static async Task SendAsync(HttpClient http, string type, CancellationToken ct)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using var answer = await http.PostAsJsonAsync("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = type,
                event_time = now,
                event_publication_time = now,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
                curb_space_id = ProbeStreet.BayOf(0).Value,
            },
        }, ct);
        answer.EnsureSuccessStatusCode();
    }
}
