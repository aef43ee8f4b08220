using ParkAndSee.Stays;

namespace ParkAndSee.Ports;

/// <summary>The tables of the stays projection. Implemented by <c>silo/Postgres</c>.</summary>
public interface IStayStore : IProjectionStore
{
    /// <summary>See <see cref="IStayReaderGrain.ReadAsync"/>.</summary>
    Task<StayPage> ReadAsync(StayQuery query, CancellationToken ct);
}
