namespace ParkAndSee.Projections;

/// <summary>
/// Lets one partition's projection of a silo work at a time, and rests after each. What is being acknowledged
/// needs the same cores and the same disk, and it comes first: a projection may lag behind a flood, but not fall
/// behind for as long as it lasts. So the rest is twice as long as the work when a turn found nothing, shorter
/// the more it found, and none from <see cref="NoRestFrom"/> events on: what waited longer has more to do in its
/// turn, and more at once is less work for each event. On a busy machine work takes longer, and so do the rests.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ProjectionTurns(TimeProvider time) : IDisposable
{
    /// <summary>
    /// So many events taken in one turn, and the next turn is at once. Each of 64 partitions
    /// is then behind by half as many on average: within what the log's reader has at hand.
    /// </summary>
    public const int NoRestFrom = 1200;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(250);

    // It works a third of the time at most while it finds little.
    private const double RestFor = 2;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private TimeSpan _rest;
    private long _ended;

    /// <summary>Does a piece of work when it is its turn and the rest is over.</summary>
    /// <param name="work">The work; it returns how many events it took in.</param>
    /// <param name="ct">Cancels the wait; the work itself has to look for it.</param>
    /// <returns>What the work returned.</returns>
    public async Task<int> RunAsync(Func<Task<int>> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_rest - time.GetElapsedTime(_ended) is var left && left > TimeSpan.Zero) await Task.Delay(left, time, ct);
            var taken = 0;
            var began = time.GetTimestamp();
            try
            {
                return taken = await work();
            }
            finally
            {
                _ended = time.GetTimestamp();
                _rest = RestAfter(time.GetElapsedTime(began, _ended), taken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private static TimeSpan RestAfter(TimeSpan worked, int taken)
    {
        var rest = worked * (RestFor * Math.Max(0, 1 - (double)taken / NoRestFrom));
        return rest < LongestRest ? rest : LongestRest;
    }
}
