using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Audit;

/// <inheritdoc cref="IAuditGrain" />
[StatelessWorker]
public sealed class AuditGrain(IAuditStore store) : Grain, IAuditGrain
{
    /// <inheritdoc />
    public Task WriteAsync(AccessRecord[] records)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Length, AuditLimits.MaxBatch, nameof(records));
        return store.AddAsync(records, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task<AuditPage> ReadAsync(AuditQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Limit, Math.Clamp(query.Limit, 1, AuditLimits.MaxPage), nameof(query));
        return store.ReadAsync(query, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task WriteActsAsync(AuditAct[] acts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(acts.Length, AuditLimits.MaxBatch, nameof(acts));
        return store.AddActsAsync(acts, CancellationToken.None);
    }

    /// <inheritdoc />
    public Task<AuditActPage> ReadActsAsync(AuditActQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Limit, Math.Clamp(query.Limit, 1, AuditLimits.MaxPage), nameof(query));
        return store.ReadActsAsync(query, CancellationToken.None);
    }
}
