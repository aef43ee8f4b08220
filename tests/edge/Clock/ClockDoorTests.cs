using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace ParkAndSee.Tests.Clock;

/// <summary>While a host's clock is wrong its doors take nothing whose times they would judge by it: events, rights and permits.</summary>
public sealed class ClockDoorTests : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private readonly string _folder = TestDirectory.Make();
    private TestDatabase _database = null!;
    private SteppedClock _clock = null!;
    private StandaloneProcess _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _database = await _postgres.CreateDatabaseAsync();
        var file = Path.Combine(_folder, "clock");
        _clock = new SteppedClock(file);
        var hook = typeof(SteppedClock).Assembly;
        _host = await StandaloneProcess.StartAsync(Path.Combine(_folder, "data"), ["--city", "none", "--no-simulation"], new()
        {
            ["ConnectionStrings__Park"] = _database.ConnectionString,
            [SteppedClock.Variable] = file,
            ["DOTNET_STARTUP_HOOKS"] = hook.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = hook.GetName().Name!,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _clock?.Dispose();
        if (_database is not null) await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        await TestDirectory.RemoveAsync(_folder);
    }

    [Fact]
    public async Task Rights_and_permits_are_refused_as_events_are_and_taken_again_when_the_clock_is_right()
    {
        using var http = _host.As("admin");
        foreach (var step in (TimeSpan[])[TimeSpan.FromDays(30), TimeSpan.FromSeconds(-10)])
        {
            _clock.Step = step;
            foreach (var (path, body) in Requests())
            {
                using var refused = await http.PostAsJsonAsync(path, body, Ct);
                Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, refused.StatusCode));
                Assert.NotNull(refused.Headers.RetryAfter);
                var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
                Assert.Equal("/problems/overloaded", problem.GetProperty("type").GetString());
            }
        }

        _clock.Step = TimeSpan.Zero;
        foreach (var (path, body) in Requests())
        {
            using var answered = await http.PostAsJsonAsync(path, body, Ct);
            Assert.True(answered.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{path}: {answered.StatusCode}");
        }

        Assert.Equal(1L, await _database.ScalarAsync("SELECT count(*) FROM event_log"));
    }

    /// <summary>One good right and one good event; permits of a kind that no rules name are answered 400 when they are looked at.</summary>
    private static IEnumerable<(string Path, object Body)> Requests()
    {
        var now = DateTimeOffset.UtcNow;
        var until = now.AddHours(1);
        var right = new { @operator = "app", rightId = "1", plate = "GK-501-GK", zone = "1", from = now, paidUntil = until, cents = 100 };
        yield return ("/v1/rights", right);
        yield return ("/v1/permits", new { plate = "GK-502-GK", kind = "none", reference = "1", from = now, provenance = "document" });
        yield return ("/v1/permits/revoke", new { plate = "GK-502-GK", kind = "none", reference = "1" });
        yield return ("/cds/events/event", new[]
        {
            new
            {
                event_id = Guid.NewGuid(),
                event_type = "comms_lost",
                event_time = now.ToUnixTimeMilliseconds(),
                event_publication_time = now.ToUnixTimeMilliseconds(),
                data_source_type = "in_ground",
                data_source_device_id = Guid.NewGuid(),
            },
        });
    }
}
