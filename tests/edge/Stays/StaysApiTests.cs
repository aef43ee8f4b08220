using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

public sealed class StaysApiTests(RunningHost host)
{
    private static readonly BayId Bay = BayId.Of("melbourne-markers", "13628E");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_was_posted_is_read_as_one_line_and_again_after_a_rebuild()
    {
        var session = Guid.NewGuid();
        var arrival = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddHours(-3).ToUnixTimeMilliseconds());
        using var gateway = await host.ClientAsync(Scopes.EventsWrite);
        using var answer = await gateway.PostAsJsonAsync(
            "/cds/events/event",
            new[] { Event("park_start", session, arrival), Event("park_end", session, arrival.AddMinutes(35)) }, Cancelled);
        answer.EnsureSuccessStatusCode();
        var line =
            $$"""{"bayId":"{{Bay}}","sessionId":"{{session}}","arrival":"{{Text(arrival)}}","departure":"{{Text(arrival.AddMinutes(35))}}","state":"finished","flicker":false}""" + "\n";
        using var student = await host.ClientAsync(Scopes.StudiesRead);
        var url = $"/v1/stays?bayId={Bay}&from={Text(arrival)}&to={Text(arrival.AddSeconds(1))}";
        await Wait.UntilAsync("the posted stay", async () => await student.GetStringAsync(url, Cancelled) == line);

        using var admin = await host.ClientAsync(Scopes.Admin);
        using var rebuild = await admin.PostAsync("/v1/projections/stays/rebuild", null, Cancelled);

        Assert.Equal("application/x-ndjson", rebuild.Content.Headers.ContentType?.MediaType);
        var progress = (await rebuild.Content.ReadAsStringAsync(Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(64, progress.Length);
        Assert.EndsWith("\"done\":64,\"of\":64}", progress[^1], StringComparison.Ordinal);
        Assert.Equal(line, await student.GetStringAsync(url, Cancelled));
    }

    [Fact]
    public async Task A_rebuild_needs_an_administrator()
    {
        using var nobody = await host.Http.PostAsync("/v1/projections/stays/rebuild", null, Cancelled);
        using var gateway = await host.ClientAsync(Scopes.EventsWrite);
        using var writer = await gateway.PostAsync("/v1/projections/stays/rebuild", null, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, writer.StatusCode);
    }

    [Fact]
    public Task How_far_stays_are_behind_is_told_and_comes_to_nothing() => Wait.UntilAsync("stays to be level with the log", async () =>
    {
        var progress = await host.Http.GetFromJsonAsync<JsonElement>("/v1/projections/stays", Cancelled);
        Assert.Equal(64, progress.GetProperty("partitions").GetArrayLength());
        return progress.GetProperty("caughtUp").GetBoolean() && progress.GetProperty("behind").GetInt64() == 0;
    });

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2016-11-07T00:00:00", "from")]
    [InlineData("to=2016-11-07T00:00:00+01:00", "to")]
    [InlineData("from=2016-11-07T00:00:00Z&to=2016-11-07T00:00:00Z", "to")]
    [InlineData("from=2016-11-07T00:00:00Z&from=2016-11-08T00:00:00Z", "from")]
    [InlineData("bayId=10051S", "bayId")]
    public async Task A_bad_parameter_is_named(string query, string field)
    {
        using var answer = await host.Http.GetAsync($"/v1/stays?{query}", Cancelled);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("/problems/bad-request", problem.GetProperty("type").GetString());
        Assert.Equal(field, problem.GetProperty("fields")[0].GetString());
    }

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static object Event(string type, Guid session, DateTimeOffset at) => new
    {
        event_id = Guid.NewGuid(),
        event_type = type,
        event_time = at.ToUnixTimeMilliseconds(),
        event_publication_time = at.ToUnixTimeMilliseconds(),
        event_session_id = session,
        curb_space_id = Bay.Value,
        data_source_type = "in_ground",
        data_source_device_id = Guid.NewGuid(),
    };
}
