using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public sealed class SenderGateTests
{
    private const int Request = 64 * 1024;

    private readonly FakeTimeProvider _time = new();
    private readonly SenderGate _gate;

    public SenderGateTests() => _gate = new SenderGate(_time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_sender_alone_may_fill_the_host_and_then_waits()
    {
        for (var bytes = Request; bytes <= SenderGate.AloneBytes; bytes += Request) Assert.Equal(GateResult.Passed, AnswerOf(Enter("a")));

        Assert.False(Enter("a").IsCompleted);
    }

    [Fact]
    public void Beside_others_a_sender_has_a_small_share_and_the_others_never_wait()
    {
        AnswerOf(Enter("b"));
        var passed = 0;
        while (Enter("a") is { IsCompleted: true }) passed++;

        Assert.Equal(SenderGate.TogetherBytes / 2 / Request, passed);
        for (var modest = 0; modest < 50; modest++) Assert.Equal(GateResult.Passed, AnswerOf(Enter($"c{modest}")));
    }

    [Fact]
    public void A_request_larger_than_the_share_passes_when_it_is_its_senders_only_one()
    {
        AnswerOf(Enter("b"));

        Assert.Equal(GateResult.Passed, AnswerOf(Enter("a", SenderGate.AloneBytes * 2)));
        Assert.False(Enter("a", 1).IsCompleted);
    }

    [Fact]
    public void A_sender_whose_company_left_has_the_host_to_itself_again()
    {
        AnswerOf(Enter("b"));
        AnswerOf(Enter("a", SenderGate.TogetherBytes));
        Assert.False(Enter("a").IsCompleted);

        _time.Advance(SenderGate.Memory + TimeSpan.FromSeconds(1));

        AnswerOf(Enter("d"));
        _time.Advance(SenderGate.Memory + TimeSpan.FromSeconds(1));
        AnswerOf(Enter("e", SenderGate.TogetherBytes));
        Assert.Equal(GateResult.Passed, AnswerOf(Enter("e", SenderGate.TogetherBytes)));
    }

    [Fact]
    public async Task What_waits_passes_in_order_as_its_sender_is_answered()
    {
        var first = await Enter("a", SenderGate.AloneBytes);
        var (second, third) = (Enter("a"), Enter("a"));

        first.Dispose();
        Assert.Equal(GateResult.Passed, (await second).Answer);
        Assert.Equal(GateResult.Passed, (await third).Answer);
    }

    [Fact]
    public async Task A_share_is_given_back_once()
    {
        var pass = await Enter("a", SenderGate.AloneBytes);
        pass.Dispose();
        pass.Dispose();

        Assert.Equal(GateResult.Passed, AnswerOf(Enter("a", SenderGate.AloneBytes)));
        Assert.False(Enter("a").IsCompleted);
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused_and_who_presses_on_is_refused_at_once()
    {
        AnswerOf(Enter("a", SenderGate.AloneBytes));
        var waiting = Enumerable.Range(0, SenderGate.MaxWaiting).Select(_ => Enter("a")).ToArray();

        Assert.Equal(GateResult.TooMany, AnswerOf(Enter("a")));
        _time.Advance(SenderGate.Patience);
        Assert.All(await Task.WhenAll(waiting), pass => Assert.Equal(GateResult.TooLong, pass.Answer));
    }

    [Fact]
    public async Task Who_has_to_be_refused_beside_others_rests_three_times_as_long_as_its_request_took()
    {
        AnswerOf(Enter("b"));
        var first = await Enter("a", SenderGate.TogetherBytes);
        var waiting = Enumerable.Range(0, SenderGate.MaxWaiting).Select(_ => Enter("a", SenderGate.TogetherBytes)).ToArray();
        AnswerOf(Enter("a"));
        _time.Advance(TimeSpan.FromMilliseconds(40));

        first.Dispose();
        _time.Advance(TimeSpan.FromMilliseconds(119));
        Assert.False(waiting[0].IsCompleted);
        Assert.Equal(GateResult.Passed, AnswerOf(Enter("b", 1)));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var second = await Soon(waiting[0]);
        Assert.Equal(GateResult.Passed, second.Answer);

        second.Dispose(); // not refused since: no rest
        Assert.Equal(GateResult.Passed, (await Soon(waiting[1])).Answer);
    }

    [Fact]
    public async Task A_rest_is_never_longer_than_half_a_second_and_also_keeps_the_next_request()
    {
        AnswerOf(Enter("b"));
        var first = await Enter("a", SenderGate.TogetherBytes);
        var waiting = Enumerable.Range(0, SenderGate.MaxWaiting).Select(_ => Enter("a")).ToArray();
        AnswerOf(Enter("a"));
        _time.Advance(SenderGate.Patience);
        await Task.WhenAll(waiting);
        AnswerOf(Enter("b"));

        first.Dispose();
        var next = Enter("a");
        _time.Advance(SenderGate.LongestRest - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(GateResult.Passed, (await Soon(next)).Answer);
    }

    [Fact]
    public async Task A_sender_alone_does_not_rest()
    {
        var first = await Enter("a", SenderGate.AloneBytes);
        var waiting = Enumerable.Range(0, SenderGate.MaxWaiting).Select(_ => Enter("a")).ToArray();
        AnswerOf(Enter("a"));
        _time.Advance(TimeSpan.FromMilliseconds(40));

        first.Dispose();

        Assert.Equal(GateResult.Passed, (await Soon(waiting[0])).Answer);
    }

    [Fact]
    public async Task A_stream_waits_as_long_as_it_takes()
    {
        var first = await Enter("a", SenderGate.AloneBytes);
        var stream = _gate.EnterAsync("a", Request, patient: true, Stop).AsTask();
        _time.Advance(SenderGate.Patience * 100);
        Assert.False(stream.IsCompleted);

        first.Dispose();
        Assert.Equal(GateResult.Passed, (await stream).Answer);
    }

    [Fact]
    public async Task A_sender_that_leaves_while_it_waits_takes_no_share_with_it()
    {
        var first = await Enter("a", SenderGate.AloneBytes);
        using var leaves = new CancellationTokenSource();
        var gone = _gate.EnterAsync("a", Request, patient: false, leaves.Token).AsTask();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        first.Dispose();
        Assert.Equal(GateResult.Passed, AnswerOf(Enter("a", SenderGate.AloneBytes)));
    }

    private Task<GatePass> Enter(string key, int bytes = Request) => _gate.EnterAsync(key, bytes, patient: false, Stop).AsTask();

    private static Task<GatePass> Soon(Task<GatePass> entered) => entered.WaitAsync(TimeSpan.FromSeconds(20), Stop);

    private static GateResult AnswerOf(Task<GatePass> entered)
    {
        Assert.True(entered.IsCompleted, "The sender waits.");
        return entered.Result.Answer;
    }
}
