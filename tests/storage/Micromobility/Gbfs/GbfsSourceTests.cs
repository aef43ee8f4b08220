using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Micromobility;
using ParkAndSee.Ports;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>A feed over HTTP, as it is and as it should not be. The clock stands still unless a test moves it.</summary>
public sealed class GbfsSourceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(
        DateTimeOffset.Parse("2026-05-04T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly Lines _log = new();
    private UnrulyFeed _feed = null!;
    private IHost? _host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Good => UnrulyFeed.Document(_clock.GetUtcNow(), ttl: 45);

    public async ValueTask InitializeAsync() => _feed = await UnrulyFeed.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        _host?.Dispose();
        Assert.DoesNotContain(_log.Told,
            line => line.Contains("hidden-words", StringComparison.Ordinal) || line.Contains("gbfs.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_is_discovered_and_read()
    {
        _feed.Vehicles = UnrulyFeed.Says(Good);
        var fetch = await FetchAsync();
        Assert.Equal((45, _clock.GetUtcNow().ToUnixTimeMilliseconds()), (fetch.TtlSeconds, fetch.Snapshot!.LastUpdated));
        Assert.Equal(new GbfsVehicle("a", new MicromobilityFix(2_350_068, 48_849_640, null), false, MdsVehicleState.Available, null),
            Assert.Single(fetch.Snapshot.Vehicles));
        Assert.Equal(["/one/gbfs.json?token=hidden-words", "/vehicle_status?token=hidden-words"], _feed.Looks.Select(look => look.Target));
        Assert.DoesNotContain("hidden-words", fetch.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_look_asks_for_what_has_changed_and_discovers_again_after_an_hour()
    {
        _feed.Vehicles = http =>
        {
            http.Response.Headers.LastModified = "Mon, 04 May 2026 07:59:00 GMT";
            return http.Request.Headers.IfNoneMatch == "\"7\"" ? UnrulyFeed.Status(304)(http) : UnrulyFeed.Says(Good, "\"7\"")(http);
        };
        var first = await FetchAsync();
        var second = await FetchAsync(first.Trail);
        Assert.Equal((null, GbfsPollEnd.NotModified, null), (second.Snapshot, second.End, second.TtlSeconds));
        Assert.Equal(new UnrulyFeed.Look("/vehicle_status?token=hidden-words", "\"7\"", "Mon, 04 May 2026 07:59:00 GMT"),
            _feed.Looks.Last());
        Assert.Equal(3, _feed.Looks.Count);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(GbfsPollEnd.NotModified, (await FetchAsync(second.Trail)).End);
        _clock.Advance(TimeSpan.FromHours(1));
        _feed.Discovery = UnrulyFeed.Says(UnrulyFeed.Listing($"{_feed.Url}/moved"));
        Assert.NotNull((await FetchAsync(second.Trail)).Snapshot);
        Assert.Equal(new UnrulyFeed.Look("/moved", "", ""), _feed.Looks.Last()); // what is known is of another address
    }

    [Theory]
    [InlineData("304 unasked", GbfsPollEnd.BadStatus, "304")]
    [InlineData("500", GbfsPollEnd.BadStatus, "500")]
    [InlineData("204", GbfsPollEnd.BadStatus, "204")]
    [InlineData("no JSON", GbfsPollEnd.Malformed, "line 1")]
    [InlineData("truncated", GbfsPollEnd.Malformed, "vehicle_status: Not JSON")]
    [InlineData("no UTF-8", GbfsPollEnd.Malformed, "UTF-8")]
    [InlineData("too deep", GbfsPollEnd.Malformed, "16 levels")]
    [InlineData("array", GbfsPollEnd.Malformed, "must be an object")]
    [InlineData("fault", GbfsPollEnd.Malformed, "data.vehicles[0].lat")]
    [InlineData("ahead", GbfsPollEnd.Malformed, "last_updated")]
    [InlineData("2.3", GbfsPollEnd.WrongVersion, "GBFS 2.3")]
    [InlineData("broken", GbfsPollEnd.Unreachable, "no whole answer")]
    [InlineData("wrongly compressed", GbfsPollEnd.Unreachable, "no whole answer")]
    [InlineData("endless", GbfsPollEnd.TooLarge, "8 MB")]
    [InlineData("endless, compressed", GbfsPollEnd.TooLarge, "8 MB")]
    [InlineData("announced", GbfsPollEnd.TooLarge, "8 MB")]
    public async Task What_is_wrong_with_the_document_is_told(string what, GbfsPollEnd end, string words)
    {
        _feed.Vehicles = what switch
        {
            "304 unasked" => UnrulyFeed.Status(304),
            "500" => UnrulyFeed.Status(500),
            "204" => UnrulyFeed.Status(204),
            "no JSON" => UnrulyFeed.Says("<html>"),
            "truncated" => UnrulyFeed.Says(Good[..^9]),
            "no UTF-8" => http => http.Response.Body.WriteAsync(new byte[] { (byte)'"', 0xC3, (byte)'"' }).AsTask(),
            "too deep" => UnrulyFeed.Says(new string('[', 17) + new string(']', 17)),
            "array" => UnrulyFeed.Says("[]"),
            "fault" => UnrulyFeed.Says(UnrulyFeed.Document(_clock.GetUtcNow(), lat: 91)),
            "ahead" => UnrulyFeed.Says(UnrulyFeed.Document(_clock.GetUtcNow().AddMinutes(6))),
            "2.3" => UnrulyFeed.Says(Good.Replace("3.0", "2.3", StringComparison.Ordinal)),
            "broken" => UnrulyFeed.Breaks(Good),
            "wrongly compressed" => UnrulyFeed.CallsCompressed(Good),
            "endless" => UnrulyFeed.Endless(compressed: false),
            "endless, compressed" => UnrulyFeed.Endless(compressed: true),
            _ => UnrulyFeed.Announces(MicromobilityLimits.MaxDocumentBytes + 1),
        };
        await FailsAsync(end, words);
    }

    [Theory]
    [InlineData("""{"last_updated":1790000000,"ttl":0,"version":"2.3","data":{"en":{"feeds":[]}}}""", GbfsPollEnd.WrongVersion,
        "GBFS 2.3, and 3.0 is read")]
    [InlineData("""{"last_updated":1790000000,"ttl":0,"data":{"en":{"feeds":[]}}}""", GbfsPollEnd.WrongVersion, "GBFS 1.0")]
    [InlineData("""{"version":"3.0 hidden-words","data":{"feeds":[]}}""", GbfsPollEnd.WrongVersion, "GBFS ?")]
    [InlineData("""{"version":"3.0","data":{"feeds":[]}}""", GbfsPollEnd.NoVehicleStatus, "lists no vehicle_status")]
    [InlineData("""{"version":"3.0","data":{}}""", GbfsPollEnd.Malformed, "data.feeds")]
    [InlineData("""{"version":"3.0","data":{"feeds":[{"name":"vehicle_status","url":"/vehicle_status"}]}}""",
        GbfsPollEnd.Forbidden, "https://")]
    [InlineData("""{"version":"3.0","data":{"feeds":[{"name":"vehicle_status","url":"file:///etc/hostname"}]}}""",
        GbfsPollEnd.Forbidden, "https://")]
    [InlineData("""{"version":"3.0","data":{"feeds":[{"name":"vehicle_status","url":"http://me:hidden-words@127.0.0.1/"}]}}""",
        GbfsPollEnd.Forbidden, "user name")]
    [InlineData("""{"version":"3.0","data":{"feeds":[{"name":"vehicle_status"}]}}""", GbfsPollEnd.Forbidden, "absolute address")]
    public async Task What_is_wrong_with_the_discovery_is_told(string json, GbfsPollEnd end, string words)
    {
        _feed.Discovery = UnrulyFeed.Says(json);
        await FailsAsync(end, words);
        Assert.Single(_feed.Looks);
    }

    [Fact]
    public async Task A_slow_body_ends_with_the_time_that_a_look_may_take()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _feed.Vehicles = UnrulyFeed.Stalls(began);
        var fetching = FetchAsync();
        await began.Task.WaitAsync(Ct);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(fetching.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(GbfsPollEnd.TimedOut, (await fetching.WaitAsync(Wait.Limit, Ct)).End);
    }

    [Fact]
    public async Task A_server_says_how_long_it_wants_to_be_left_alone()
    {
        _feed.Discovery = UnrulyFeed.Status(429, retryAfter: 120);
        Assert.Equal(120_000, (await FailsAsync(GbfsPollEnd.BadStatus, "429")).RetryAfterMs);
        var date = _clock.GetUtcNow().AddMinutes(5).ToString("R");
        _feed.Discovery = http =>
        {
            http.Response.Headers.RetryAfter = date;
            return UnrulyFeed.Status(503)(http);
        };
        Assert.Equal(300_000, (await FailsAsync(GbfsPollEnd.BadStatus, "503")).RetryAfterMs);
    }

    [Fact]
    public async Task A_redirection_is_followed_on_the_same_server_only()
    {
        _feed.Vehicles = http => http.Request.Path == "/moved" ? UnrulyFeed.Says(Good)(http) : UnrulyFeed.Sends("/moved")(http);
        Assert.NotNull((await FetchAsync()).Snapshot);

        foreach (var elsewhere in (string[])[_feed.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            _feed.Url.Replace("http:", "https:", StringComparison.Ordinal), "http://127.0.0.1:1", "file:///etc"])
        {
            _feed.Vehicles = UnrulyFeed.Sends(elsewhere + "/hidden-words");
            await FailsAsync(GbfsPollEnd.Forbidden, "another server");
        }

        _feed.Vehicles = UnrulyFeed.Sends("/again");
        await FailsAsync(GbfsPollEnd.Forbidden, "redirections");
    }

    [Fact]
    public async Task Own_addresses_are_not_asked_unless_the_settings_say_so()
    {
        _feed.Vehicles = UnrulyFeed.Says(Good);
        await FailsAsync(GbfsPollEnd.Forbidden, "no public address", ("Gbfs:AllowPrivateAddresses", "false"));
        await FailsAsync(GbfsPollEnd.Forbidden, "no public address", ("Gbfs:AllowPrivateAddresses", "false"),
            ("Gbfs:Feeds:0:Url", _feed.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        Assert.Empty(_feed.Looks);
    }

    [Fact]
    public async Task Nobody_there_and_not_in_the_settings_are_answers_too()
    {
        await FailsAsync(GbfsPollEnd.Unreachable, "ConnectionError", ("Gbfs:Feeds:0:Url", $"http://127.0.0.1:{FreePort.Next()}/gbfs.json"));
        Assert.Equal(GbfsPollEnd.NotConfigured, (await Source().FetchAsync("two", null, Ct)).End);
    }

    private async Task<GbfsFetch> FailsAsync(GbfsPollEnd end, string words, params (string Key, string Value)[] settings)
    {
        var fetch = await Source(settings).FetchAsync("one", null, Ct).WaitAsync(Wait.Limit, Ct);
        Assert.Null(fetch.Snapshot);
        Assert.Null(fetch.Trail);
        Assert.Equal(end, fetch.End);
        Assert.Contains(words, fetch.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-words", fetch.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", fetch.Fault, StringComparison.Ordinal);
        return fetch;
    }

    private Task<GbfsFetch> FetchAsync(GbfsTrail? trail = null) =>
        (_host is null ? Source() : _host.Services.GetRequiredService<IGbfsSource>()).FetchAsync("one", trail, Ct);

    private IGbfsSource Source(params (string Key, string Value)[] settings)
    {
        _host?.Dispose();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(_feed.SettingsFor("one", "/one/gbfs.json?token=hidden-words"));
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.AddGbfsFeeds();
        return (_host = builder.Build()).Services.GetRequiredService<IGbfsSource>();
    }

    /// <summary>What is logged anywhere on the way.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Told { get; } = [];

        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            ? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
            : this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Told.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
