using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Audit;

/// <summary>One access to personal data: who, when, at what. It holds no plate; what it found is not in it.</summary>
/// <param name="At">When.</param>
/// <param name="KeyHash">The API key, as it is named for revoking: hash of its secret.</param>
/// <param name="KeyName">Name of the key's holder then.</param>
/// <param name="Kind">What kind of access.</param>
/// <param name="Scope">The scope by which it was allowed.</param>
/// <param name="Vehicle">The vehicle that was meant or found; <c>default</c> = none in particular.</param>
/// <param name="Bay">The bay that was meant; <see cref="BayId.None"/> = none in particular.</param>
/// <param name="About">What else was asked for, at most <see cref="AuditLimits.MaxAbout"/>
/// characters, nothing that names a person; null = nothing.</param>
/// <param name="Results">How many things were shown.</param>
[GenerateSerializer, Immutable, Alias("AuditLook")]
public sealed record AccessRecord(
    [property: Id(0)] Instant At,
    [property: Id(1)] string KeyHash,
    [property: Id(2)] string KeyName,
    [property: Id(3)] AccessRecordKind Kind,
    [property: Id(4)] string Scope,
    [property: Id(5)] VehicleId Vehicle,
    [property: Id(6)] BayId Bay,
    [property: Id(7)] string? About,
    [property: Id(8)] int Results);

/// <summary>Kinds of accesses. The numbers are stored: never reuse one.</summary>
public enum AccessRecordKind : byte
{
    /// <summary>A vehicle's record: facts, permits and rights.</summary>
    Vehicle = 0,

    /// <summary>
    /// Rights of plates that are near one that was read: an access for the plate that was read, and one for each vehicle that was found.
    /// </summary>
    NearRights = 1,

    /// <summary>The explanation of the stay in a bay.</summary>
    StayExplained = 2,

    /// <summary>What the rules say of the stay in a bay, beside the bay.</summary>
    BayAssessment = 3,

    /// <summary>The enforcement feed of zones or a box, from then on.</summary>
    EnforcementFeed = 4,

    /// <summary>This trail itself.</summary>
    Trail = 5,

    /// <summary>The events of all senders of an hour: what is streamed is not counted.</summary>
    Events = 10,

    /// <summary>Stays of one bay or of all, from then on: what is streamed is not counted.</summary>
    Stays = 20,
}

/// <summary>Bounds of the audit trail.</summary>
public static class AuditLimits
{
    /// <summary>Characters of <see cref="AccessRecord.About"/>.</summary>
    public const int MaxAbout = 400;

    /// <summary>Characters of <see cref="AuditAct.Subject"/>.</summary>
    public const int MaxSubject = 200;

    /// <summary>Accesses, or acts, that are written at once.</summary>
    public const int MaxBatch = 4_096;

    /// <summary>Accesses, or acts, of a page.</summary>
    public const int MaxPage = 1_000;
}
