using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Audit;

/// <summary>The audit trail of accesses to personal data. Called by API hosts. Stateless worker (key 0); next hop: PostgreSQL.</summary>
[Alias("ParkAndSee.Audit.IAuditGrain")]
public interface IAuditGrain : IGrainWithIntegerKey
{
    /// <summary>Writes accesses, all or none. They are on disk when it returns.</summary>
    /// <param name="records">At most <see cref="AuditLimits.MaxBatch"/>.</param>
    [Alias("WriteAsync")]
    Task WriteAsync(AccessRecord[] records);

    /// <summary>Accesses that were written, the newest first.</summary>
    [Alias("ReadAsync")]
    Task<AuditPage> ReadAsync(AuditQuery query);

    /// <summary>Writes acts, all or none. They are on disk when it returns.</summary>
    /// <param name="acts">At most <see cref="AuditLimits.MaxBatch"/>.</param>
    [Alias("WriteActsAsync")]
    Task WriteActsAsync(AuditAct[] acts);

    /// <summary>Acts that were written, the newest first.</summary>
    [Alias("ReadActsAsync")]
    Task<AuditActPage> ReadActsAsync(AuditActQuery query);
}

/// <summary>Which accesses are asked for; what is left out is not asked about.</summary>
/// <param name="From">From when, inclusive.</param>
/// <param name="Until">Until when, exclusive.</param>
/// <param name="KeyHash">By which key.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Vehicle">At which vehicle; <c>default</c> = at any, or none.</param>
/// <param name="Bay">At which bay; <see cref="BayId.None"/> = at any, or none.</param>
/// <param name="Before">Only those with a lower number: <see cref="AuditPage.Next"/> of the page before.</param>
/// <param name="Limit">At most so many, 1 to <see cref="AuditLimits.MaxPage"/>.</param>
[GenerateSerializer, Immutable, Alias("AuditQuery")]
public sealed record AuditQuery(
    [property: Id(0)] Instant? From,
    [property: Id(1)] Instant? Until,
    [property: Id(2)] string? KeyHash,
    [property: Id(3)] AccessRecordKind? Kind,
    [property: Id(4)] VehicleId Vehicle,
    [property: Id(5)] BayId Bay,
    [property: Id(6)] long? Before,
    [property: Id(7)] int Limit);

/// <summary>A page of the trail.</summary>
/// <param name="Records">The newest first.</param>
/// <param name="Next">For <see cref="AuditQuery.Before"/>; null = there are no more.</param>
[GenerateSerializer, Immutable, Alias("AuditPage")]
public sealed record AuditPage([property: Id(0)] RecordedAccess[] Records, [property: Id(1)] long? Next);

/// <summary>An access as it was written.</summary>
/// <param name="Number">Grows, with gaps.</param>
/// <param name="Record">The record.</param>
[GenerateSerializer, Immutable, Alias("AuditedLook")]
public sealed record RecordedAccess([property: Id(0)] long Number, [property: Id(1)] AccessRecord Record);
