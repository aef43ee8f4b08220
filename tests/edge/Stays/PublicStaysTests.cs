using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Stays;

/// <summary>What anybody may learn of who stood where and when, and what needs <c>studies:read</c>.</summary>
public sealed class PublicStaysTests(RunningHost host)
{
    private const string Dataset = "public-stays";
    private static readonly BayId Paying = BayId.Of(Dataset, "paying");
    private static readonly BayId Disabled = BayId.Of(Dataset, "disabled");
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static bool _isPrepared;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_public_reads_a_bays_last_day_in_whole_minutes_without_sessions_and_nothing_older()
    {
        await PrepareAsync();
        var lines = await ReadAsync(host.Http, $"/v1/stays?bayId={Paying}");

        var stay = Assert.Single(lines);
        Assert.Equal(JsonValueKind.Null, stay.GetProperty("sessionId").ValueKind);
        foreach (var time in (string[])["arrival", "departure"])
            Assert.Equal(0, stay.GetProperty(time).GetDateTimeOffset().ToUnixTimeMilliseconds() % 60_000);
        Assert.Equal("finished", stay.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Who_may_study_reads_all_to_the_millisecond_and_leaves_a_look()
    {
        await PrepareAsync();
        using var student = await host.ClientAsync(Scopes.StudiesRead);
        var stays = await ReadAsync(student, $"/v1/stays?bayId={Paying}");

        Assert.Equal(2, stays.Count);
        Assert.All(stays, stay => Assert.Equal(JsonValueKind.String, stay.GetProperty("sessionId").ValueKind));
        Assert.Contains(stays, stay => stay.GetProperty("arrival").GetDateTimeOffset().ToUnixTimeMilliseconds() % 60_000 != 0);
        Assert.Equal(2, (await ReadAsync(student, $"/v1/stays?bayId={Disabled}")).Count);
        using var admin = await host.ClientAsync(Scopes.Admin);
        var looks = await admin.GetFromJsonAsync<JsonElement>($"/v1/audit/looks?kind=stays&bay={Disabled}", Ct);
        Assert.Equal(Scopes.StudiesRead, looks.GetProperty("looks")[0].GetProperty("scope").GetString());
    }

    [Fact]
    public async Task When_nothing_was_known_is_public_as_the_stays_are()
    {
        await PrepareAsync();
        var day = await host.Http.GetFromJsonAsync<JsonElement>($"/v1/stays/unknown?bayId={Paying}", Ct);
        using var student = await host.ClientAsync(Scopes.StudiesRead);
        var from = DateTimeOffset.UtcNow.AddDays(-4).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var days = await student.GetFromJsonAsync<JsonElement>($"/v1/stays/unknown?bayId={Paying}&from={from}", Ct);

        // Told of for 20 minutes three days ago, unknown a day later, and told of again for 20 minutes three hours ago.
        var gap = Assert.Single(day.GetProperty("unknown").EnumerateArray());
        Assert.Equal(Paying.Value, day.GetProperty("bayId").GetGuid());
        Assert.Equal((0, 0), (Milliseconds(gap, "from") % 60_000, Milliseconds(gap, "to") % 60_000));
        Assert.InRange((Milliseconds(gap, "to") - Milliseconds(gap, "from")) / 3_600_000.0, 20.9, 21.0);
        Assert.Equal(2, days.GetProperty("unknown").GetArrayLength());
        Assert.Equal((12_345 + 1_234_567) % 60_000, Milliseconds(days.GetProperty("unknown")[1], "from") % 60_000);
    }

    [Theory]
    [InlineData("?bayId=DISABLED", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("?bayId=00000000-0000-4000-8000-000000000009", HttpStatusCode.NotFound)]
    [InlineData("?bayId=PAYING&from=2016-11-07T08:00:00Z", HttpStatusCode.Unauthorized)]
    public async Task More_of_the_unknown_time_needs_the_scope_too(string query, HttpStatusCode status)
    {
        await PrepareAsync();
        using var answer = await host.Http.GetAsync("/v1/stays/unknown" + Filled(query), Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("", "bayId")]
    [InlineData("?bayId=PAYING&from=2016-11-07T08:00:00Z", "from")]
    [InlineData("?bayId=PAYING&from=2999-11-07T08:00:00Z", "from")]
    public async Task The_unknown_time_is_of_one_bay_and_a_month_at_most(string query, string field)
    {
        await PrepareAsync();
        using var student = await host.ClientAsync(Scopes.StudiesRead);
        using var answer = await student.GetAsync("/v1/stays/unknown" + Filled(query), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("fields")[0].GetString());
    }

    [Theory]
    [InlineData("", "bayId")]
    [InlineData("?from=2016-11-07T08:00:00Z", "bayId")]
    [InlineData("?bayId=PAYING&from=2016-11-07T08:00:00Z", "from")]
    [InlineData("?bayId=PAYING&to=2016-11-07T08:00:00Z", "to")]
    [InlineData("?bayId=DISABLED", "bayId")]
    public async Task More_needs_the_scope_and_the_answer_names_it(string query, string field)
    {
        await PrepareAsync();
        var url = "/v1/stays" + Filled(query);
        using var nobody = await host.Http.GetAsync(url, Ct);
        using var gateway = await host.ClientAsync(Scopes.EventsWrite);
        using var other = await gateway.GetAsync(url, Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (nobody.StatusCode, other.StatusCode));
        Assert.Equal("Bearer", nobody.Headers.WwwAuthenticate.ToString());
        var problem = await nobody.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(field, problem.GetProperty("fields")[0].GetString());
        Assert.Contains(Scopes.StudiesRead, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_bay_for_disabled_people_the_public_sees_the_present_state_and_no_times()
    {
        await PrepareAsync();
        foreach (var url in (string[])[$"/v1/bays/{Disabled}", $"/v1/bays?sourceId=disabled"])
        {
            var answer = await host.Http.GetFromJsonAsync<JsonElement>(url, Ct);
            var bay = (answer.TryGetProperty("features", out var features) ? features[0] : answer).GetProperty("properties");
            Assert.Equal("free", bay.GetProperty("status").GetString());
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
                (bay.GetProperty("since").ValueKind, bay.GetProperty("lastHeard").ValueKind));
        }

        var other = (await host.Http.GetFromJsonAsync<JsonElement>($"/v1/bays/{Paying}", Ct)).GetProperty("properties");
        Assert.Equal((JsonValueKind.String, JsonValueKind.String),
            (other.GetProperty("since").ValueKind, other.GetProperty("lastHeard").ValueKind));
    }

    private static string Filled(string query) => query.Replace("PAYING", $"{Paying}", StringComparison.Ordinal)
        .Replace("DISABLED", $"{Disabled}", StringComparison.Ordinal);

    private static long Milliseconds(JsonElement span, string member) =>
        span.GetProperty(member).GetDateTimeOffset().ToUnixTimeMilliseconds();

    /// <summary>Two bays with the same two stays each: one of three hours ago, one of three days ago.</summary>
    private async Task PrepareAsync()
    {
        await Gate.WaitAsync(Ct);
        try
        {
            if (_isPrepared) return;
            using var admin = await host.ClientAsync(Scopes.Admin);
            string[] features = [.. new[] { "paying", "disabled" }.Select((kind, n) => string.Create(CultureInfo.InvariantCulture,
                $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{-28.5 + (n * 0.001)}}},12.5]},"properties":{"source_id":"{{{kind}}}","kind":"{{{kind}}}"}}"""))];
            using var body = new StringContent($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""",
                Encoding.UTF8, "application/geo+json");
            using var imported = await admin.PostAsync(
                $"/v1/catalog/imports?format=geojson&dataset={Dataset}&title=t&licence=none&attribution=none&timeZone=Europe/Paris", body,
                Ct);
            imported.EnsureSuccessStatusCode();
            var now = DateTimeOffset.UtcNow;
            object[] events = [.. new[] { Paying, Disabled }.SelectMany(
                bay => Stay(bay, now.AddDays(-3)).Concat(Stay(bay, now.AddHours(-3))))];
            await Wait.UntilAsync("the events to be taken", async () =>
            {
                using var taken = await admin.PostAsJsonAsync("/cds/events/event", events, Ct);
                return (await taken.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("success").GetInt32() == events.Length;
            });
            await Wait.UntilAsync("the stays",
                async () => (await ReadAsync(admin, $"/v1/stays?bayId={Paying}")).Count == 2
                && (await ReadAsync(admin, $"/v1/stays?bayId={Disabled}")).Count == 2);
            await Wait.UntilAsync("the host's copy of the catalogue",
                async () => (await host.Http.GetAsync($"/v1/bays/{Disabled}", Ct)).IsSuccessStatusCode);
            await Wait.UntilAsync("the states",
                async () => (await host.Http.GetStringAsync($"/v1/bays/{Disabled}", Ct)).Contains("\"free\"", StringComparison.Ordinal)
                && (await host.Http.GetStringAsync($"/v1/bays/{Paying}", Ct)).Contains("\"free\"", StringComparison.Ordinal));
            _isPrepared = true;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static IEnumerable<object> Stay(BayId bay, DateTimeOffset arrival)
    {
        var (session, at) = (Guid.NewGuid(), (arrival.ToUnixTimeMilliseconds() / 60_000 * 60_000) + 12_345);
        return new[] { ("park_start", at), ("park_end", at + 1_234_567) }.Select(e => (object)new
        {
            event_id = Guid.NewGuid(),
            event_type = e.Item1,
            event_time = e.Item2,
            event_publication_time = e.Item2,
            event_session_id = session,
            curb_space_id = bay.Value,
            data_source_type = "in_ground",
            data_source_device_id = Guid.NewGuid(),
        });
    }

    private static async Task<List<JsonElement>> ReadAsync(HttpClient http, string url) =>
        [.. (await http.GetStringAsync(url, Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
}
