namespace ParkAndSee.Ports;

/// <summary>The database's clock. Implemented by <c>silo/Postgres</c>.</summary>
public interface IDatabaseClock
{
    /// <summary>Its time at one instant of the call, Unix milliseconds.</summary>
    Task<long> ReadAsync(CancellationToken ct);
}
