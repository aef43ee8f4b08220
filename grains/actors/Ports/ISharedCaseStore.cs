using ParkAndSee.Shared;

namespace ParkAndSee.Ports;

/// <summary>The table of cases of shared vehicles. Implemented by <c>silo/Postgres</c>.</summary>
public interface ISharedCaseStore
{
    /// <summary>
    /// Writes cases, and forgets some that had not opened; all or nothing. A row of a higher
    /// or equal revision stays as it is. On disk when it returns.
    /// </summary>
    Task WriteAsync(IReadOnlyList<SharedCase> cases, IReadOnlyList<Guid> removed, CancellationToken ct);

    /// <summary>The case of that id; null = there is none.</summary>
    Task<SharedCase?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>A page of the cases that have opened by an instant; see <see cref="SharedCaseQuery"/>.</summary>
    /// <param name="query">Which.</param>
    /// <param name="now">The instant, Unix milliseconds.</param>
    /// <param name="ct">Cancels.</param>
    Task<SharedCase[]> ListAsync(SharedCaseQuery query, long now, CancellationToken ct);
}
