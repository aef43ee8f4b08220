using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>What a silo has acknowledged and cannot tell the screens yet, it says with every frame.</summary>
public sealed class FoldLagTests(PostgresFixture postgres) : PartitionTest(postgres, 5, 20)
{
    private const int Marker = 1_000; // no bay of this city

    private readonly WayToBays _way = new();
    private readonly FrameRecorder _host = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Writer.EnsureActiveAsync();
        await Silo.Grains.FeedRegistry().RegisterAsync(Guid.NewGuid(), Silo.Grains.CreateObjectReference<IFeedObserver>(_host));
        await Wait.UntilAsync("a frame", () => !_host.Frames.IsEmpty);
    }

    public override async ValueTask DisposeAsync()
    {
        _way.Open();
        await base.DisposeAsync();
    }

    private protected override void Configure(IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<IOutgoingGrainCallFilter>(_way);

    [Fact]
    public async Task While_a_bay_cannot_be_told_every_frame_says_since_when_and_the_frame_that_does_not_brings_its_state()
    {
        _way.Close();
        await Writer.AppendAsync([TestSilo.Event(Bays[0], 10), TestSilo.Event(Bays[1], 10)]);
        await SkipEarlierFramesAsync();
        await Wait.UntilAsync("three signs of life", () => _host.Frames.Count >= 3);
        var held = _host.Frames.ToArray();

        _way.Open();
        await Wait.UntilAsync("a frame that owes nothing", () => _host.Frames.Any(frame => frame.LagMs == 0));

        Assert.All(held, frame => Assert.True(frame.LagMs > 0));
        Assert.Equal(held.Select(frame => frame.LagMs).Order(), held.Select(frame => frame.LagMs));
        Assert.Equal(2, UntilSettled().Sum(frame => frame.Bays.Length));
    }

    [Fact]
    public async Task What_comes_while_a_bay_cannot_be_told_is_owed_until_it_is_told_too()
    {
        _way.Close();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await Writer.AppendAsync([TestSilo.Event(Bays[0], now - 10)]);
        await Writer.AppendAsync([TestSilo.Event(Bays[0], now, EventType.ParkEnd)]);
        await SkipEarlierFramesAsync();

        _way.Open();
        await Wait.UntilAsync("a frame that owes nothing", () => _host.Frames.Any(frame => frame.LagMs == 0));

        Assert.Equal(BayStatus.Free, UntilSettled().SelectMany(frame => frame.Bays).Last().Status);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_partition_that_is_given_up_before_its_bays_were_told_is_named_for_rereading_with_the_first_frame_that_owes_nothing(
        bool expires)
    {
        _way.Break(expires
            ? new OperationCanceledException("Message expired before placement could complete.")
            : new TimeoutException("The way is broken."));
        await Writer.AppendAsync([TestSilo.Event(Bays[0], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())]);
        await SkipEarlierFramesAsync();

        await Wait.UntilAsync("a frame that owes nothing", () => _host.Frames.Any(frame => frame.LagMs == 0));

        Assert.Contains(UntilSettled(), frame => frame.Reread.Contains(Partition.Number));
        _way.Open();
        Assert.Equal(BayStatus.Occupied, Assert.Single((await Writer.SnapshotAsync()).Bays).Status);
    }

    [Fact]
    public async Task A_call_to_a_bay_that_expires_on_its_way_is_made_again_and_the_partition_stays()
    {
        _way.BreakOnce(new OperationCanceledException("Message expired before placement could complete."));

        await Writer.AppendAsync([TestSilo.Event(Bays[0], 10)]);
        await Wait.UntilAsync("the bay's state", () => _host.Frames.Any(frame => frame.Bays.Length > 0));

        Assert.DoesNotContain(_host.Frames, frame => frame.Reread.Contains(Partition.Number));
    }

    [Fact]
    public async Task Bays_that_die_together_are_told_again_together()
    {
        _way.BreakFirst();
        _way.Close();

        await Writer.AppendAsync([.. Bays.Select(bay => TestSilo.Event(bay, 10))]);

        await Wait.UntilAsync("all to be told again", () => _way.Waiting == Bays.Length);
    }

    /// <summary>Drops what left before this call: a frame on its way says nothing of what was acknowledged since.</summary>
    private async Task SkipEarlierFramesAsync()
    {
        Silo.Service<DeltaHub>().Publish([new BayDelta(Marker, 1, BayStatus.Free, 1, 1)]);
        await Wait.UntilAsync("a frame that left since", () => _host.Frames.Any(IsMarked));
        while (_host.Frames.TryDequeue(out var frame) && !IsMarked(frame)) { }
    }

    private static bool IsMarked(FeedFrame frame) => frame.Bays.Any(bay => bay.BayNo == Marker);

    /// <summary>The frames up to the first that owes nothing, with it.</summary>
    private FeedFrame[] UntilSettled()
    {
        var frames = _host.Frames.ToArray();
        return frames[..(Array.FindIndex(frames, frame => frame.LagMs == 0) + 1)];
    }

    private sealed class FrameRecorder : IFeedObserver
    {
        public ConcurrentQueue<FeedFrame> Frames { get; } = new();

        public Task OnFrameAsync(FeedFrame frame)
        {
            Frames.Enqueue(frame);
            return Task.CompletedTask;
        }
    }

    /// <summary>The way from a partition to its bays: open, closed (calls wait) or broken (they fail).</summary>
    private sealed class WayToBays : IOutgoingGrainCallFilter
    {
        private volatile TaskCompletionSource _open = Done();
        private readonly ConcurrentDictionary<GrainId, bool> _broken = new();
        private Exception? _once;
        private volatile bool _breakFirst;
        private int _waiting;

        /// <summary>How many calls wait.</summary>
        public int Waiting => Volatile.Read(ref _waiting);

        /// <summary>The first call to each bay fails.</summary>
        public void BreakFirst() => _breakFirst = true;

        public void Close() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Break(Exception e) => (_open = new TaskCompletionSource()).SetException(e);

        public void BreakOnce(Exception e) => _once = e;

        public void Open()
        {
            var closed = _open;
            _open = Done();
            closed.TrySetResult();
        }

        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            if (context.MethodName == nameof(IBayGrain.ApplyAsync))
            {
                if (Interlocked.Exchange(ref _once, null) is { } once) throw once;
                if (_breakFirst && _broken.TryAdd(context.TargetId, true)) throw new TimeoutException("The way is broken.");
                Interlocked.Increment(ref _waiting);
                await _open.Task;
                Interlocked.Decrement(ref _waiting);
            }

            await context.Invoke();
        }

        private static TaskCompletionSource Done()
        {
            var done = new TaskCompletionSource();
            done.SetResult();
            return done;
        }
    }
}
