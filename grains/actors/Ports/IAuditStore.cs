using NodaTime;
using ParkAndSee.Audit;

namespace ParkAndSee.Ports;

/// <summary>Stores the audit trail of accesses: rows are added, and erased by age only. Implemented by <c>silo/Postgres</c>.</summary>
public interface IAuditStore
{
    /// <summary>See <see cref="IAuditGrain.WriteAsync"/>.</summary>
    Task AddAsync(AccessRecord[] records, CancellationToken ct);

    /// <summary>See <see cref="IAuditGrain.ReadAsync"/>.</summary>
    Task<AuditPage> ReadAsync(AuditQuery query, CancellationToken ct);

    /// <summary>See <see cref="IAuditGrain.WriteActsAsync"/>.</summary>
    Task AddActsAsync(AuditAct[] acts, CancellationToken ct);

    /// <summary>See <see cref="IAuditGrain.ReadActsAsync"/>.</summary>
    Task<AuditActPage> ReadActsAsync(AuditActQuery query, CancellationToken ct);

    /// <summary>Erases accesses and acts that are older than an instant, the oldest first.</summary>
    /// <param name="before">From when on they are kept. The store refuses to erase what is younger than 182 days.</param>
    /// <param name="limit">At most so many of each; the next call goes on.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many, of accesses or of acts, whichever is more.</returns>
    Task<int> EraseAsync(Instant before, int limit, CancellationToken ct);
}
