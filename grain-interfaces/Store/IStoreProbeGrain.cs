namespace ParkAndSee.Store;

/// <summary>
/// Probes the tables that the endpoints need. Called by API hosts. Stateless worker (key 0); next hop: PostgreSQL, at most once in
/// five seconds for each silo.
/// </summary>
[Alias("ParkAndSee.Store.IStoreProbeGrain")]
public interface IStoreProbeGrain : IGrainWithIntegerKey
{
    /// <summary>Names of the parts that cannot be read, such as <c>stays</c>; empty when all can.</summary>
    [Alias("FindDamagedAsync")]
    Task<string[]> FindDamagedAsync();
}
