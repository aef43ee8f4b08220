using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Http;

/// <summary>Turns at large answers, by a clock that the test moves.</summary>
public sealed class HeavyReadsTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_events_come_in_a_turn_rests_three_times_as_long_as_it_took()
    {
        var gate = new SenderGate(_time);
        await using var turns = Turns(gate);
        using var pass = await gate.EnterAsync("sender", 1, patient: false, Ct);
        var first = await turns.EnterAsync(Of("203.0.113.1"), Ct);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        first!.Dispose();

        var second = turns.EnterAsync(Of("203.0.113.2"), Ct).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(299));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await second.WaitAsync(TimeSpan.FromSeconds(20), Ct));
    }

    [Fact]
    public async Task Without_events_a_turn_follows_at_once()
    {
        await using var turns = Turns(new SenderGate(_time));
        var first = await turns.EnterAsync(Of("203.0.113.1"), Ct);
        var second = turns.EnterAsync(Of("203.0.113.2"), Ct).AsTask();
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        first!.Dispose();
        Assert.NotNull(await second.WaitAsync(TimeSpan.FromSeconds(20), Ct));
    }

    [Fact]
    public async Task A_reader_on_a_slow_line_loses_the_turn()
    {
        await using var turns = Turns(new SenderGate(_time));
        using var slow = await turns.EnterAsync(Of("203.0.113.1"), Ct);
        var next = turns.EnterAsync(Of("203.0.113.2"), Ct).AsTask();
        _time.Advance(HeavyReads.LongestTurn);
        Assert.NotNull(await next.WaitAsync(TimeSpan.FromSeconds(20), Ct));
    }

    private static ClientAddress Of(string address) => ClientAddress.Of(IPAddress.Parse(address));

    private HeavyReads Turns(SenderGate gate) => new(Options.Create(new LimitOptions { HeavyReads = 1 }), gate, _time);
}
