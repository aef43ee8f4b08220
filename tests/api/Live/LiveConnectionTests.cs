using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Bays;
using ParkAndSee.Hubs;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public sealed class LiveConnectionTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CityModel _model = new();
    private readonly ScreenOfTest _screen = new();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LiveContext _live;
    private readonly LiveConnection _viewer;

    public LiveConnectionTests()
    {
        _live = new LiveContext(new LiveHost(), _model, new FeedLedger(), new LiveConnectionIndex(), new FramePace(), _time,
            NullLogger.Instance);
        _model.Changed += _live.Index.Wake;
        _model.Attach(SmallCity.Of(100));
        _viewer = new LiveConnection("c1", _screen, () => _aborted.SetResult(), _live);
        _ = _viewer.RunAsync();
    }

    [Fact]
    public async Task Watching_is_answered_with_a_snapshot_of_each_tile()
    {
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);

        _viewer.Watch(Tile(1));
        var frame = await _screen.TakeAsync();

        Assert.Equal(_live.Host.Id, frame.HostId);
        var section = frame.Sections.Single();
        Assert.Equal((SectionType.TileSnapshot, 1ul), (section.Type, section.Version));
        Assert.Equal([1u], section.Bays.Select(b => b.BayNo));
    }

    [Fact]
    public async Task The_first_change_after_a_quiet_time_leaves_without_the_clock_moving()
    {
        await WatchQuietAsync();

        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);

        Assert.Equal([1u], (await _screen.TakeAsync()).Sections.Single().Bays.Select(b => b.BayNo));
    }

    [Fact]
    public async Task Changes_within_the_spacing_leave_in_one_frame_when_it_is_over()
    {
        await WatchQuietAsync();
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);
        await _screen.TakeAsync();

        _model.Apply([SmallCity.State(1, 2, BayStatus.Occupied)]);
        _model.Apply([SmallCity.State(2, 2, BayStatus.Occupied)]);

        Assert.Equal([1u, 2u], (await _screen.TakeAsync(_time)).Sections.Single().Bays.Select(b => b.BayNo).Order());
    }

    [Fact]
    public async Task A_client_that_stops_reading_costs_one_frame_and_gets_only_the_latest_states_afterwards()
    {
        await WatchQuietAsync();
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);
        var (_, stuck) = await _screen.OfferedAsync();
        // Another viewer, which reads, shows that time enough has passed to send.
        var witness = new ScreenOfTest();
        var reading = new LiveConnection("c2", witness, () => { }, _live);
        _ = reading.RunAsync();
        reading.Watch(Tile(1));
        for (var version = 2; version < 10_000; version++)
        {
            _model.Apply([SmallCity.State(1 + version % 50, version, (BayStatus)(version % 4))]);
            if (version % 100 == 0) await witness.TakeAsync(_time);
        }

        reading.Stop();
        Assert.Equal(2, _screen.Offered);
        stuck.SetResult();
        var frame = await _screen.TakeAsync(_time);

        Assert.Equal(3, _screen.Offered);
        Assert.Equal(50, frame.Sections.Single().Bays.Length);
        Assert.All(frame.Sections.Single().Bays, bay => Assert.Equal(_model.Read((int)bay.BayNo).Status, bay.Status));
    }

    [Fact]
    public async Task A_client_that_takes_nothing_for_too_long_is_cut_off()
    {
        await WatchQuietAsync();
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);
        await _screen.OfferedAsync();

        _time.Advance(LiveConnection.SendTimeout - TimeSpan.FromSeconds(1));
        _viewer.Check();
        Assert.False(_aborted.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        _viewer.Check();

        await _aborted.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_quiet_viewer_gets_an_empty_frame_as_a_sign_of_life()
    {
        await WatchQuietAsync();
        _time.Advance(LiveConnection.Heartbeat);

        _viewer.Check();

        Assert.Empty((await _screen.TakeAsync()).Sections);
    }

    [Fact]
    public async Task A_change_of_a_tile_that_nobody_watches_wakes_nobody()
    {
        await WatchQuietAsync();
        _model.Attach(SmallCity.Of(400));
        var far = Enumerable.Range(1, 400).First(b => SmallCity.TileOf(b) != SmallCity.TileOf(1));

        _model.Apply([SmallCity.State(far, 1, BayStatus.Free)]);
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);

        var section = (await _screen.TakeAsync()).Sections.Single();
        Assert.Equal((uint)SmallCity.TileOf(1).X, section.X);
        Assert.Equal(2, _screen.Offered);
    }

    [Fact]
    public async Task Naming_a_version_of_this_host_gets_the_difference_and_of_another_host_a_snapshot()
    {
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);
        _model.Apply([SmallCity.State(2, 1, BayStatus.Free)]);

        _viewer.Watch(Tile(1, _live.Host.ToString(), 1));
        var difference = (await _screen.TakeAsync()).Sections.Single();
        _viewer.Watch(Tile(1, "00000000000000ab", 1));
        var whole = (await _screen.TakeAsync(_time)).Sections.Single();

        Assert.Equal((SectionType.TileDelta, 1ul, 2ul), (difference.Type, difference.From, difference.Version));
        Assert.Equal(SectionType.TileSnapshot, whole.Type);
    }

    [Fact]
    public async Task Panning_goes_on_from_what_was_sent_even_if_the_client_has_not_received_it_yet()
    {
        await WatchQuietAsync();
        _model.Apply([SmallCity.State(1, 1, BayStatus.Free)]);
        await _screen.TakeAsync();
        _model.Apply([SmallCity.State(2, 1, BayStatus.Free)]);

        _viewer.Watch(Tile(1, _live.Host.ToString(), 0));

        var section = (await _screen.TakeAsync(_time)).Sections.Single();
        Assert.Equal((1ul, 2ul), (section.From, section.Version));
    }

    [Fact]
    public async Task Of_an_answer_in_several_frames_only_the_last_claims_the_time_of_the_whole()
    {
        const int bays = 20_000;
        _model.Attach(SmallCity.Of(bays));
        _model.Apply([.. Enumerable.Range(1, bays).Select(no => SmallCity.State(no, 1, BayStatus.Free))]);
        _live.Ledger.Expect(1);
        _live.Ledger.Observe(new FeedFrame("a", 1, 1, [], []), 1000);
        foreach (var partition in _live.Ledger.TakeMissing(1)) _live.Ledger.Done(partition, read: true);
        var tiles = Enumerable.Range(1, bays).Select(SmallCity.TileOf).Distinct().Take(WatchRequest.MaxTiles).ToArray();

        _viewer.Watch(new WatchRequest { Tiles = [.. tiles.Select(tile => new WatchedTile { X = tile.X, Y = tile.Y })] });
        var frames = new List<WireFrame>();
        while (frames.Sum(frame => frame.Sections.Length) < tiles.Length) frames.Add(await _screen.TakeAsync());

        Assert.True(frames.Count > 1, "Everything came in one frame: the city is too small for this test.");
        Assert.Equal([.. frames.SkipLast(1).Select(_ => 0L), 1000L], frames.Select(frame => frame.FeedTime));
    }

    [Fact]
    public void The_twenty_first_call_at_once_is_refused_and_a_tenth_of_a_second_earns_another()
    {
        for (var i = 0; i < CallBudget.Burst; i++) _viewer.Watch(new WatchRequest());
        Assert.Throws<HubException>(() => _viewer.Watch(new WatchRequest()));

        _time.Advance(TimeSpan.FromMilliseconds(100));

        _viewer.Watch(new WatchRequest());
    }

    public void Dispose() => _viewer.Stop();

    private static WatchRequest Tile(int bayNo, string? host = null, long version = 0)
    {
        var tile = SmallCity.TileOf(bayNo);
        return new WatchRequest { Tiles = [new WatchedTile { X = tile.X, Y = tile.Y, HostId = host, Version = version }] };
    }

    private async Task WatchQuietAsync()
    {
        _viewer.Watch(Tile(1));
        await _screen.TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
    }
}
