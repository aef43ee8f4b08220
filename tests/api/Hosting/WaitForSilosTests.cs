using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Cluster;
using Xunit;

namespace ParkAndSee.Tests.Hosting;

/// <summary>After everything was killed, nobody waits for an API host that waits for no reason.</summary>
public sealed class WaitForSilosTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task Silos_are_asked_again_after_a_tenth_of_a_second()
    {
        var retry = new WaitForSilos(_lines, _time).ShouldRetryConnectionAttempt(new InvalidOperationException("nobody"),
            TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(retry.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await retry.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_minute_without_silos_is_six_lines()
    {
        var wait = new WaitForSilos(_lines, _time);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var retry = wait.ShouldRetryConnectionAttempt(new InvalidOperationException("nobody"), TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await retry.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }

        Assert.Equal(6, _lines.Count);
    }

    private sealed class Lines : ILogger<WaitForSilos>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Count++;
    }
}
