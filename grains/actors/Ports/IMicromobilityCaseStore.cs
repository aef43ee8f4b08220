using ParkAndSee.Micromobility;

namespace ParkAndSee.Ports;

/// <summary>The table of cases of shared vehicles. Implemented by <c>silo/Postgres</c>.</summary>
public interface IMicromobilityCaseStore
{
    /// <summary>
    /// Writes changes in their order; all or nothing. A row of a higher or equal revision stays as it is. On disk when it returns.
    /// </summary>
    Task WriteAsync(IReadOnlyList<MicromobilityCaseChange> changes, CancellationToken ct);

    /// <summary>The case of that id; null = there is none.</summary>
    Task<MicromobilityCase?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>A page of the cases that have opened by an instant; see <see cref="MicromobilityCaseQuery"/>.</summary>
    /// <param name="query">Which.</param>
    /// <param name="now">The instant, Unix milliseconds.</param>
    /// <param name="ct">Cancels.</param>
    Task<MicromobilityCase[]> ListAsync(MicromobilityCaseQuery query, long now, CancellationToken ct);
}

/// <summary>A case as it is now, or one to forget, which had not opened.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Case">As it is now; null = to forget.</param>
public readonly record struct MicromobilityCaseChange(Guid Id, MicromobilityCase? Case);
