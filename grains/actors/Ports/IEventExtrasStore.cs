namespace ParkAndSee.Ports;

/// <summary>Erases the optional members of old events from the log. Implemented by <c>silo/Postgres</c>.</summary>
public interface IEventExtrasStore
{
    /// <summary>The partitions of the log, in order.</summary>
    Task<short[]> ListPartitionsAsync(CancellationToken ct);

    /// <summary>
    /// Looks at the next events of a partition, in the order of the log, and erases the
    /// optional members of those that were received before an instant.
    /// </summary>
    /// <param name="partition">Number of the partition.</param>
    /// <param name="before">Unix milliseconds, exclusive.</param>
    /// <param name="limit">At most so many events.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many events were done with; less than <paramref name="limit"/>: all that were received before.</returns>
    Task<int> EraseAsync(short partition, long before, int limit, CancellationToken ct);
}
