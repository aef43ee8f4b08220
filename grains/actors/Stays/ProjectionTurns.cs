namespace ParkAndSee.Stays;

/// <summary>
/// Lets one partition's projection of a silo work at a time, and rests after each twice as long as it worked. What is being acknowledged needs the same cores and the same disk, and
/// it comes first: a projection may lag behind a flood. On a busy machine work takes longer, and so do the rests. What waited longer has more to do in its turn, and
/// more at once is less work for each event.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ProjectionTurns(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(250);

    // It works a third of the time at most.
    private const int RestFor = 2;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private TimeSpan _rest;
    private long _ended;

    /// <summary>Does a piece of work when it is its turn and the rest is over.</summary>
    /// <param name="work">The work.</param>
    /// <param name="ct">Cancels the wait; the work itself has to look for it.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_rest - time.GetElapsedTime(_ended) is var left && left > TimeSpan.Zero) await Task.Delay(left, time, ct);
            var began = time.GetTimestamp();
            try
            {
                return await work();
            }
            finally
            {
                _ended = time.GetTimestamp();
                var worked = time.GetElapsedTime(began, _ended);
                _rest = RestFor * worked < LongestRest ? RestFor * worked : LongestRest;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();
}
