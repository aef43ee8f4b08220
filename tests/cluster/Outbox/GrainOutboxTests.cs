using ParkAndSee.Ingest;
using ParkAndSee.Outbox;
using Xunit;

namespace ParkAndSee.Tests.Outbox;

/// <summary>The outbox over a state in memory. What it does beside a database is in <c>tests/storage</c>.</summary>
public sealed class GrainOutboxTests
{
    private readonly Numbers _state = new();
    private readonly List<int> _received = [];
    private readonly GrainOutbox<int> _outbox;
    private Exception? _fault;

    public GrainOutboxTests() => _outbox = new(null!, () => _state, ReceiveAsync);

    [Fact]
    public async Task Entries_are_sent_in_their_order_and_dropped()
    {
        _state.Entries.AddRange([3, 1, 2]);

        await _outbox.SendAsync();
        await _outbox.SendAsync();

        Assert.Equal([3, 1, 2], _received);
        Assert.Empty(_state.Entries);
    }

    [Fact]
    public async Task What_its_receiver_did_not_take_is_sent_again_before_what_came_later()
    {
        _state.Entries.Add(1);
        _fault = new TimeoutException("No answer.");
        await Assert.ThrowsAsync<TimeoutException>(_outbox.SendAsync);
        _state.Entries.Add(2);
        _fault = null;

        await _outbox.SendAsync();

        Assert.Equal([1, 2], _received);
    }

    [Fact]
    public async Task Entries_that_come_while_others_are_on_their_way_stay()
    {
        _state.Entries.Add(1);
        var outbox = new GrainOutbox<int>(null!, () => _state, _ =>
        {
            _state.Entries.Add(2);
            return Task.CompletedTask;
        });

        await outbox.SendAsync();

        Assert.Equal([2], _state.Entries);
    }

    [Fact]
    public void A_full_outbox_refuses_new_facts_until_some_are_sent()
    {
        _state.Entries.AddRange(Enumerable.Range(1, GrainOutbox<int>.MostWaiting - 1));
        _outbox.ThrowIfFull();
        _state.Entries.Add(0);

        Assert.Throws<OverloadedException>(_outbox.ThrowIfFull);
    }

    [Fact]
    public void Pauses_double_up_to_the_longest_and_begin_anew_after_a_success()
    {
        var pauses = new GrowingPause(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7));

        Assert.Equal([2, 4, 7, 7], Enumerable.Range(0, 4).Select(_ => pauses.Next().TotalSeconds));

        pauses.Reset();
        Assert.Equal(2, pauses.Next().TotalSeconds);
    }

    private Task ReceiveAsync(IReadOnlyList<int> entries)
    {
        if (_fault is not null) return Task.FromException(_fault);
        _received.AddRange(entries);
        return Task.CompletedTask;
    }

    private sealed class Numbers : IOutboxState<int>
    {
        public List<int> Entries { get; } = [];

        public IReadOnlyList<int> Waiting => [.. Entries];

        public void Drop(int count) => Entries.RemoveRange(0, count);
    }
}
