using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>A sender that makes its events up, as the simulator does, gives way to every other one.</summary>
public sealed class GivesWayTests(RunningHost host)
{
    private const string Push = "/cds/events/event";
    private static readonly BayId Bay = BayId.Of("melbourne-markers", "4885W");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_gives_way_is_refused_where_another_sender_has_spoken_for_the_bay()
    {
        using var sensor = await host.ClientAsync(Scopes.EventsWrite, Scopes.EventsRead);
        using var maker = await host.ClientAsync(Scopes.EventsWrite);
        Assert.Equal(1, (await SendAsync(sensor, "")).GetProperty("success").GetInt32());

        var failure = (await SendAsync(maker, "?givesWay=true")).GetProperty("failures")[0];
        var insisted = await SendAsync(maker, "?givesWay=false");

        Assert.Equal(("spoken_for", "curb_space_id"),
            (failure.GetProperty("error").GetString(), failure.GetProperty("error_details")[0].GetString()));
        Assert.Equal(1, insisted.GetProperty("success").GetInt32());
    }

    [Fact]
    public async Task A_word_that_is_neither_true_nor_false_is_refused_with_the_name_of_the_parameter()
    {
        using var maker = await host.ClientAsync(Scopes.EventsWrite);
        using var answer = await maker.PostAsJsonAsync($"{Push}?givesWay=yes", Array.Empty<object>(), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("givesWay", problem.GetProperty("error_details")[0].GetString());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string query)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        object[] events =
        [
            new
            {
                event_id = Guid.NewGuid(),
                event_type = "scheduled_report",
                event_time = now,
                event_publication_time = now,
                curb_space_id = Bay.Value,
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
            },
        ];
        using var answer = await client.PostAsJsonAsync(Push + query, events, Ct);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
