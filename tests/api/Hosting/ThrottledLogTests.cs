using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Http;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

public sealed class ThrottledLogTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_line_is_due_at_once_and_again_after_ten_seconds()
    {
        var line = new ThrottledLog(_time);

        Assert.True(line.IsDue());
        _time.Advance(TimeSpan.FromMilliseconds(9_999));
        Assert.False(line.IsDue());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(line.IsDue());
        Assert.False(line.IsDue());
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_writes()
    {
        var line = new ThrottledLog(_time);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(line.IsDue, TestContext.Current.CancellationToken)));

        Assert.Single(answers, due => due);
    }
}
