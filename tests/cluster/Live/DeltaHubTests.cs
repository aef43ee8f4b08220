using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public sealed class DeltaHubTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingHost _host = new();
    private readonly DeltaHub _hub;

    public DeltaHubTests() => _hub = new DeltaHub("silo-1", 77, _time, NullLogger.Instance);

    [Fact]
    public async Task A_new_host_gets_frame_number_1_at_once()
    {
        await _hub.SetHostsAsync([_host.AsHost]);

        var frame = await _host.TakeAsync();

        Assert.Equal(("silo-1", 77, 1), (frame.Silo, frame.Generation, frame.Number));
        Assert.Empty(frame.Bays);
    }

    [Fact]
    public async Task The_first_change_after_a_quiet_time_leaves_without_the_clock_moving()
    {
        await QuietAsync();

        _hub.Publish([At(5, 2)]);

        Assert.Equal([At(5, 2)], (await _host.TakeAsync()).Bays);
    }

    [Fact]
    public async Task Changes_within_the_spacing_leave_together_with_the_latest_state_of_each_bay()
    {
        await QuietAsync();
        _hub.Publish([At(5, 2)]);
        await _host.TakeAsync();

        _hub.Publish([At(5, 4), At(6, 2)]);
        _hub.Publish([At(5, 3), At(7, 2)]);

        Assert.Equal([At(5, 4), At(6, 2), At(7, 2)], (await AdvanceUntilAsync(_ => true)).Bays);
    }

    [Fact]
    public async Task No_more_than_two_frames_are_on_the_way_and_what_comes_meanwhile_is_merged()
    {
        await QuietAsync();
        _hub.Publish([At(1, 2)]);
        var first = await _host.NextAsync();
        _time.Advance(HostPump.Spacing);
        _hub.Publish([At(1, 4)]);
        var second = await _host.NextAsync();
        // Another host, which acknowledges at once, shows that time enough has passed to send; before a frame fails for lack of an answer.
        var witness = new RecordingHost { AcksAtOnce = true };
        await _hub.SetHostsAsync([_host.AsHost, witness.AsHost]);
        var version = 4;
        for (var began = _time.GetTimestamp(); witness.Received < 10 && _time.GetElapsedTime(began) < HostPump.AckTimeout / 2;)
        {
            version++;
            _hub.Publish([At(2 + version % 3, version)]);
            await StepAsync();
        }

        second.Ack.SetResult();
        var third = await _host.TakeAsync();
        first.Ack.SetResult();

        Assert.Equal(2, _host.MostOnTheWay);
        Assert.Equal([2, 3, 4], third.Bays.Select(b => b.BayNo).Order());
        Assert.Equal([version - 2, version - 1, version], third.Bays.Select(b => (int)b.Version).Order());
    }

    [Fact]
    public async Task A_failed_frame_goes_again_with_the_next_one_unless_overtaken()
    {
        await QuietAsync();
        _hub.Publish([At(1, 2), At(2, 2)]);
        (await _host.NextAsync()).Ack.SetException(new TimeoutException("the host is away"));
        _hub.Publish([At(2, 4)]);

        var again = await AdvanceUntilAsync(f => f.Bays.Length > 0);

        Assert.Equal([At(1, 2), At(2, 4)], again.Bays.OrderBy(b => b.BayNo));
    }

    [Fact]
    public async Task An_adopted_partition_of_a_failed_frame_goes_again_too()
    {
        await QuietAsync();
        _hub.Reread(new PartitionKey(9));
        (await _host.NextAsync()).Ack.SetException(new TimeoutException("the host is away"));

        var again = await AdvanceUntilAsync(f => f.Reread.Length > 0);

        Assert.Equal(9, Assert.Single(again.Reread));
    }

    [Fact]
    public async Task A_frame_that_nobody_acknowledges_counts_as_failed()
    {
        await QuietAsync();
        _hub.Publish([At(1, 2)]);
        var lost = await _host.NextAsync();

        _time.Advance(HostPump.AckTimeout);
        var again = await AdvanceUntilAsync(f => f.Bays.Length == 1);

        Assert.Equal(lost.Frame.Bays, again.Bays);
        Assert.True(again.Number > lost.Frame.Number);
    }

    [Fact]
    public async Task Each_host_has_its_own_numbers()
    {
        await QuietAsync();
        _hub.Publish([At(1, 2)]);
        Assert.Equal(2, (await _host.TakeAsync()).Number);
        var late = new RecordingHost();

        await _hub.SetHostsAsync([_host.AsHost, late.AsHost]);

        Assert.Equal(1, (await late.TakeAsync()).Number);
        _time.Advance(HostPump.Spacing);
        _hub.Publish([At(1, 4)]);
        Assert.Equal(3, (await _host.TakeAsync()).Number);
        Assert.Equal(2, (await late.TakeAsync()).Number);
    }

    [Fact]
    public async Task A_beat_is_an_empty_frame()
    {
        await QuietAsync();

        _hub.Beat();

        Assert.Empty((await _host.TakeAsync()).Bays);
    }

    [Fact]
    public async Task A_frame_says_how_old_the_oldest_event_is_that_is_acknowledged_and_not_told()
    {
        await QuietAsync();
        _hub.Lag.Owe(new PartitionKey(9));
        _time.Advance(TimeSpan.FromMilliseconds(40));
        _hub.Lag.Owe(new PartitionKey(4));
        _hub.Lag.Owe(new PartitionKey(9));
        _time.Advance(TimeSpan.FromMilliseconds(2));

        _hub.Publish([At(1, 2)]);
        Assert.Equal(42, (await _host.TakeAsync()).LagMs);
        _hub.Lag.Settle(new PartitionKey(9));
        _time.Advance(TimeSpan.FromSeconds(1));
        _hub.Beat();
        Assert.Equal(1002, (await _host.TakeAsync()).LagMs);
        _hub.Lag.Settle(new PartitionKey(4));
        _time.Advance(TimeSpan.FromSeconds(1));
        _hub.Beat();

        Assert.Equal(0, (await _host.TakeAsync()).LagMs);
    }

    [Fact]
    public async Task A_host_that_is_named_no_more_is_dropped_after_a_while_and_begins_anew_when_it_comes_back()
    {
        await QuietAsync();
        _time.Advance(DeltaHub.HostPatience - TimeSpan.FromSeconds(2));
        await _hub.SetHostsAsync([]);
        _hub.Publish([At(1, 2)]);
        Assert.Equal(2, (await _host.TakeAsync()).Number);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _hub.SetHostsAsync([]);
        _hub.Publish([At(1, 4)]);
        await _hub.SetHostsAsync([_host.AsHost]);

        var fresh = await _host.TakeAsync();
        Assert.Equal(1, fresh.Number);
        Assert.Empty(fresh.Bays);
    }

    [Fact]
    public async Task An_adopted_partition_is_told_to_every_host()
    {
        await QuietAsync();

        _hub.Reread(new PartitionKey(17));

        Assert.Equal(17, Assert.Single((await _host.TakeAsync()).Reread));
    }

    [Fact]
    public async Task The_registry_forgets_a_host_after_three_missed_renewals()
    {
        var registry = new FeedRegistryGrain(_time);
        await registry.RegisterAsync(_host.Id, _host);
        _time.Advance(FeedRegistryGrain.Patience - TimeSpan.FromMilliseconds(1));
        Assert.Single(await registry.ListAsync());

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Empty(await registry.ListAsync());
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static BayDelta At(int bayNo, long version) => new(bayNo, version, BayStatus.Occupied, 1000 * version, 1000 * version);

    private async Task QuietAsync()
    {
        await _hub.SetHostsAsync([_host.AsHost]);
        await _host.TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    // Moves the clock in small steps, acknowledging all, until a frame fits; the patience of the host bounds it.
    private async Task<FeedFrame> AdvanceUntilAsync(Func<FeedFrame, bool> fits)
    {
        while (true)
        {
            var next = _host.TakeAsync();
            while (!next.IsCompleted) await StepAsync();
            var frame = await next;
            if (fits(frame)) return frame;
        }
    }

    private async Task StepAsync()
    {
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await Task.Run(() => { }, CancellationToken.None); // behind all that the step has set going
    }
}
