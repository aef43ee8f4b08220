using System.Net;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Access;
using Xunit;

namespace ParkAndSee.Tests.Access;

public sealed class GuessLimiterTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("192.0.2.7");
    private readonly FakeTimeProvider _time = new();
    private readonly GuessLimiter _limiter;

    public GuessLimiterTests() => _limiter = new GuessLimiter(_time);

    [Fact]
    public void A_flood_that_never_ends_gets_two_a_second_after_its_burst_however_the_clock_steps()
    {
        // 90,000 wrong keys in 84 s, a millisecond or so apart: between two whole tokens there is always a fraction of one.
        var allowed = 0;
        for (var n = 0; n < 90_000; n++)
        {
            if (_limiter.TryTake(Guesser, out var wait)) allowed++;
            else Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(500));
            _time.Advance(TimeSpan.FromSeconds(84) / 90_000);
        }

        Assert.InRange(allowed, GuessLimiter.Burst + 166, GuessLimiter.Burst + 168);
    }

    [Fact]
    public void What_it_says_to_wait_is_enough_and_no_longer_than_needed()
    {
        Exhaust(TimeSpan.FromMilliseconds(1));
        Assert.False(_limiter.TryTake(Guesser, out var wait));

        _time.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.False(_limiter.TryTake(Guesser, out _));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_limiter.TryTake(Guesser, out _));
    }

    [Fact]
    public void Another_network_is_not_slowed_down_by_a_guesser_and_one_subscriber_of_ipv6_is_one_network()
    {
        Exhaust(TimeSpan.Zero);

        Assert.True(_limiter.TryTake(IPAddress.Parse("192.0.2.8"), out _));
        Assert.False(_limiter.TryTake(Guesser.MapToIPv6(), out _));
        for (var n = 0; n < GuessLimiter.Burst; n++) Assert.True(_limiter.TryTake(IPAddress.Parse($"2001:db8::{n + 1:x}"), out _));
        Assert.False(_limiter.TryTake(IPAddress.Parse("2001:db8::ffff"), out _));
        Assert.True(_limiter.TryTake(IPAddress.Parse("2001:db8:0:1::1"), out _));
    }

    [Fact]
    public void Guesses_from_many_networks_are_limited_in_total_and_remembered_in_bounded_memory()
    {
        var allowed = 0;
        for (var n = 0; n < 120_000; n++)
        {
            if (_limiter.TryTake(new IPAddress([10, (byte)(n >> 16), (byte)((n >> 8) & 255), (byte)(n & 255)]), out _)) allowed++;
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.InRange(_limiter.Networks, 0, 5_000);
        }

        Assert.InRange(allowed, GuessLimiter.TotalBurst + (119 * GuessLimiter.TotalPerSecond),
            GuessLimiter.TotalBurst + (121 * GuessLimiter.TotalPerSecond));
    }

    [Fact]
    public void A_good_key_costs_nothing()
    {
        for (var n = 0; n < 10 * GuessLimiter.TotalBurst; n++)
        {
            Assert.True(_limiter.TryTake(Guesser, out _));
            _limiter.GiveBack(Guesser);
        }

        for (var n = 0; n < GuessLimiter.Burst; n++) Assert.True(_limiter.TryTake(Guesser, out _));
        Assert.False(_limiter.TryTake(Guesser, out _));
    }

    // Guesses until one is refused. A limiter that does not limit fails the test instead of holding it for ever.
    private void Exhaust(TimeSpan pause)
    {
        for (var n = 0; n <= 2 * GuessLimiter.Burst; n++)
        {
            if (!_limiter.TryTake(Guesser, out _)) return;
            _time.Advance(pause);
        }

        Assert.Fail($"{2 * GuessLimiter.Burst} wrong keys of one network were looked up at once.");
    }
}
