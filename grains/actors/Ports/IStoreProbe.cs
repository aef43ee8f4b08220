namespace ParkAndSee.Ports;

/// <summary>Reads a row of each table that the endpoints need. Implemented by <c>silo/Postgres</c>.</summary>
public interface IStoreProbe
{
    /// <summary>
    /// Names of the parts that cannot be read, such as <c>stays</c>; empty when all can.
    /// Answers within four seconds; an answer is good for five.
    /// </summary>
    /// <exception cref="Exception">The database does not answer at all.</exception>
    Task<string[]> FindDamagedAsync(CancellationToken ct);
}
