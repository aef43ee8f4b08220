using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using ParkAndSee.Ports;
using ParkAndSee.Tests.Live;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

/// <summary>What the screens are owed, with events that have no bay: no grain is told of those.</summary>
public sealed class DispatcherTests : IAsyncDisposable
{
    private static readonly PartitionKey Partition = new(9);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordingHost _host = new();
    private readonly TaskCompletionSource _commit = new();
    private readonly DeltaHub _hub;
    private readonly Dispatcher _dispatcher;

    public DispatcherTests()
    {
        _hub = new DeltaHub("silo-1", 77, _time, NullLogger.Instance);
        var bays = new PartitionBays();
        _dispatcher = new Dispatcher(Partition, null!, bays, new ReadMemory(),
            new Reevaluation(bays, new ReadMemory(), null!, SilencePolicy.Default), _hub, _time);
    }

    [Fact]
    public async Task Events_are_owed_from_their_commit_until_they_are_folded()
    {
        _dispatcher.Queue(_commit.Task, Append());
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(0, _hub.Lag.OldestMs());

        _dispatcher.Committed();
        _time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(5, _hub.Lag.OldestMs());
        _commit.SetResult();
        await _dispatcher.Running;

        Assert.Equal((0, 1), (_hub.Lag.OldestMs(), _dispatcher.FoldedSeq));
    }

    [Fact]
    public async Task A_partition_that_is_closed_with_events_on_their_way_is_to_be_read_again_and_owes_nothing_more()
    {
        await _hub.SetHostsAsync([_host.AsHost]);
        await _host.TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        _dispatcher.Queue(_commit.Task, Append());
        _dispatcher.Committed();

        _dispatcher.Close();

        var frame = await _host.TakeAsync();
        Assert.Equal((9, 0), (Assert.Single(frame.Reread), frame.LagMs));
        _dispatcher.Committed();
        _commit.SetResult();
        await _dispatcher.Running;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _hub.Lag.OldestMs());
    }

    [Fact]
    public async Task A_partition_that_is_closed_when_all_is_folded_asks_nothing_of_the_screens()
    {
        await _hub.SetHostsAsync([_host.AsHost]);
        await _host.TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        _commit.SetResult();
        _dispatcher.Queue(_commit.Task, Append());
        await _dispatcher.Running;

        _dispatcher.Close();
        _hub.Beat();

        Assert.Empty((await _host.TakeAsync()).Reread);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static JournalAppend Append() => new(Partition, 1, 1, [new JournalEvent(0, 0, default)]);
}
