using Microsoft.Extensions.Time.Testing;
using ParkAndSee.Projections;
using Xunit;

namespace ParkAndSee.Tests.Projections;

public sealed class ProjectionTurnsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ProjectionTurns _turns;

    public ProjectionTurnsTests() => _turns = new ProjectionTurns(_time);

    public void Dispose() => _turns.Dispose();

    [Fact]
    public async Task After_work_that_found_nothing_there_is_a_rest_of_twice_as_long()
    {
        await WorkAsync(milliseconds: 40);

        var next = WorkAsync(milliseconds: 0);
        _time.Advance(TimeSpan.FromMilliseconds(79));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await next;
    }

    [Theory]
    [InlineData(ProjectionTurns.NoRestFrom / 4, 60)]
    [InlineData(ProjectionTurns.NoRestFrom / 2, 40)]
    [InlineData(ProjectionTurns.NoRestFrom * 3 / 4, 20)]
    public async Task The_more_a_turn_took_in_the_shorter_is_the_rest(int taken, int milliseconds)
    {
        await WorkAsync(milliseconds: 40, taken);

        var next = WorkAsync(milliseconds: 0);
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await next;
    }

    [Theory]
    [InlineData(ProjectionTurns.NoRestFrom)]
    [InlineData(ProjectionTurns.NoRestFrom + 1)]
    public async Task After_a_turn_that_took_in_very_much_the_next_is_at_once(int taken)
    {
        Assert.Equal(taken, await WorkAsync(milliseconds: 40, taken));

        Assert.True(WorkAsync(milliseconds: 0).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task No_rest_is_longer_than_a_quarter_of_a_second()
    {
        await WorkAsync(milliseconds: 10_000);

        var next = WorkAsync(milliseconds: 0);
        _time.Advance(TimeSpan.FromMilliseconds(250));

        await next;
    }

    [Fact]
    public async Task Whoever_comes_late_enough_does_not_wait()
    {
        await WorkAsync(milliseconds: 40);
        _time.Advance(TimeSpan.FromMilliseconds(80));

        Assert.True(WorkAsync(milliseconds: 0).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task One_works_at_a_time_and_a_failure_gives_the_turn_on()
    {
        var first = new TaskCompletionSource<int>();
        var running = _turns.RunAsync(() => first.Task, CancellationToken.None);
        var second = WorkAsync(milliseconds: 0);
        Assert.False(second.IsCompleted);

        first.SetException(new IOException("The connection was lost."));

        await Assert.ThrowsAsync<IOException>(() => running);
        await second;
    }

    private Task<int> WorkAsync(int milliseconds, int taken = 0) => _turns.RunAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            return Task.FromResult(taken);
        },
        CancellationToken.None);
}
