using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using ParkAndSee.Micromobility;
using Xunit;

namespace ParkAndSee.Tests.Micromobility;

/// <summary>From an operator's server to cases, on a real silo and a real PostgreSQL. Nothing wakes the feed but the test.</summary>
public sealed class GbfsFeedTests(PostgresFixture postgres) : MicromobilityStreet(postgres)
{
    private UnrulyFeed _feed = null!;

    public override async ValueTask InitializeAsync()
    {
        _feed = await UnrulyFeed.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _feed.DisposeAsync();
    }

    [Fact]
    public async Task A_vehicle_in_the_feed_is_a_case_as_if_it_were_pushed_and_outlives_failures()
    {
        Publish(0);
        Assert.Equal(GbfsPollEnd.Judged, (await LookAtAsync(6)).End);
        var opened = Assert.Single(await ListAsync());
        Assert.Equal(("a", MicromobilityFeed.Gbfs, Start), (opened.Case.Device, opened.Case.Feed, opened.Case.Since));

        _feed.Vehicles = UnrulyFeed.Status(500);
        Assert.Equal((GbfsPollEnd.BadStatus, 1), EndOf(await LookAtAsync(10)));
        _feed.Vehicles = UnrulyFeed.Says(UnrulyFeed.Document(At(11))[..^9]);
        Assert.Equal((GbfsPollEnd.Malformed, 2), EndOf(await LookAtAsync(15)));
        Assert.Equal(opened.Case, Assert.Single(await ListAsync()).Case);

        Publish(20, lat: 48.850009); // in the bay: another document, which is taken again
        Assert.Equal((GbfsPollEnd.Judged, 0), EndOf(await LookAtAsync(20)));
        Assert.NotNull(Assert.Single(await ListAsync()).Case.ClearedAt);
    }

    [Fact]
    public async Task A_feed_is_not_asked_sooner_than_its_ttl_also_after_a_restart()
    {
        Publish(0, ttl: 60);
        var first = await LookAtAsync(1);
        Assert.Equal(60_000, first.NextAt - first.At);
        var asked = _feed.Looks.Count;

        await RestartAsync();
        Assert.Equal(first, await LookAtAsync(1.5));
        Assert.Equal(asked, _feed.Looks.Count);
        Assert.Equal(GbfsPollEnd.NotNewer, (await LookAtAsync(2.1)).End);
        Assert.True(_feed.Looks.Count > asked);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3_600, 300)]
    public async Task A_ttl_out_of_bounds_counts_as_the_bound(int ttl, long seconds)
    {
        Publish(0, ttl: ttl);
        var look = await LookAtAsync(1);
        Assert.Equal(seconds * 1_000, look.NextAt - look.At);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_until_it_was_judged()
    {
        _feed.Vehicles = http => http.Request.Headers.IfNoneMatch == "\"1\""
            ? UnrulyFeed.Status(304)(http)
            : UnrulyFeed.Says(UnrulyFeed.Document(At(0)), "\"1\"")(http);
        await TakenAsync(Event(0, MdsVehicleState.Available, InBay));
        Assert.Equal(GbfsPollEnd.MdsCounts, (await LookAtAsync(1)).End);
        Assert.Equal(GbfsPollEnd.MdsCounts, (await LookAtAsync(50)).End); // asked for whole, or it would be «not modified» for ever
        Assert.Equal(GbfsPollEnd.Judged, (await LookAtAsync(70)).End);
        var look = await LookAtAsync(80);
        Assert.Equal((GbfsPollEnd.NotModified, 60_000), (look.End, look.NextAt - look.At));
    }

    [Fact]
    public async Task Failures_in_a_row_make_the_pauses_longer_and_a_server_may_ask_for_more()
    {
        _feed.Discovery = UnrulyFeed.Status(503);
        var pauses = new List<long>();
        for (var n = 1; n <= 6; n++)
        {
            var look = await LookAtAsync(n * 10);
            Assert.Equal((GbfsPollEnd.BadStatus, n), EndOf(look));
            pauses.Add(look.NextAt - look.At);
        }

        Assert.All(pauses.Zip([20, 40, 80, 160, 300, 300]), each => Assert.InRange(each.First, each.Second * 500, each.Second * 1_000));
        _feed.Discovery = UnrulyFeed.Status(429, retryAfter: 1_800);
        var asked = await LookAtAsync(100);
        Assert.Equal(1_800_000, asked.NextAt - asked.At);
    }

    [Fact]
    public async Task A_feed_that_could_not_be_stored_is_asked_again_and_taken_whole()
    {
        _feed.Vehicles = http => http.Request.Headers.IfNoneMatch == "\"1\""
            ? UnrulyFeed.Status(304)(http)
            : UnrulyFeed.Says(UnrulyFeed.Document(At(0)), "\"1\"")(http);
        await Database.ScalarAsync("ALTER TABLE shared_case RENAME TO shared_case_away");
        Assert.Equal((GbfsPollEnd.NotTaken, 1), EndOf(await LookAtAsync(1)));
        await Database.ScalarAsync("ALTER TABLE shared_case_away RENAME TO shared_case");

        var look = await LookAtAsync(10);
        Assert.True(look.End is GbfsPollEnd.Judged or GbfsPollEnd.NotNewer, look.ToString());
        Assert.Single(await ListAsync());
    }

    protected override void Configure(IHostApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(_feed.SettingsFor(Operator));
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(GbfsKeeper)));
    }

    private static (GbfsPollEnd End, int Failures) EndOf(GbfsPoll look) => (look.End, look.Failures);

    private DateTimeOffset At(double minute) => DateTimeOffset.FromUnixTimeMilliseconds(Start).AddMinutes(minute);

    private void Publish(double minute, int ttl = 60, double lat = 48.84964) =>
        _feed.Vehicles = UnrulyFeed.Says(UnrulyFeed.Document(At(minute), ttl, lat));

    private async Task<GbfsPoll> LookAtAsync(double minute)
    {
        ClockAt(minute);
        return await Grains.GbfsFeed(Operator).LookAsync();
    }
}
