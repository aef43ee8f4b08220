using NodaTime;

namespace ParkAndSee.Audit;

/// <summary>One administrative act, or a count of refusals. Contains no key, no plate and no address.</summary>
/// <param name="At">When; of a count, the beginning of its minute.</param>
/// <param name="KeyHash">The API key by which it was done, as it is named for revoking; empty
/// = by none: the configuration, or a wrong key.</param>
/// <param name="KeyName">Name of the key's holder then.</param>
/// <param name="Kind">What kind of act.</param>
/// <param name="Subject">What it was done to: the name of a key, a dataset, a book of rules, a
/// bay; at most <see cref="AuditLimits.MaxSubject"/> characters.</param>
/// <param name="About">What else it was about, at most <see cref="AuditLimits.MaxAbout"/>
/// characters, nothing that names a person; null = nothing.</param>
/// <param name="Count">How often, for a count of a minute; else 1.</param>
[GenerateSerializer, Immutable, Alias("AuditAct")]
public sealed record AuditAct(
    [property: Id(0)] Instant At,
    [property: Id(1)] string KeyHash,
    [property: Id(2)] string KeyName,
    [property: Id(3)] AuditActKind Kind,
    [property: Id(4)] string Subject,
    [property: Id(5)] string? About = null,
    [property: Id(6)] int Count = 1)
{
    /// <summary>Name of the actor of acts that no request caused.</summary>
    public const string ByConfiguration = "configuration";
}

/// <summary>Kinds of acts. The numbers are stored: never reuse one.</summary>
public enum AuditActKind : byte
{
    /// <summary>An API key is made.</summary>
    KeyMade = 0,

    /// <summary>An API key is revoked.</summary>
    KeyRevoked = 1,

    /// <summary>An API key gets a new secret; the old one ends after its overlap.</summary>
    KeyRotated = 2,

    /// <summary>Bays and zones are imported.</summary>
    Import = 3,

    /// <summary>A rule document is stored as a version.</summary>
    RulesStored = 4,

    /// <summary>A version of rules is put in force.</summary>
    RulesPublished = 5,

    /// <summary>A publication of rules is taken back.</summary>
    RulesWithdrawn = 6,

    /// <summary>Events later than an instant are discarded.</summary>
    Forgetting = 7,

    /// <summary>Wrong keys of one network in one minute; the subject is the network's pseudonym.</summary>
    WrongKeys = 8,

    /// <summary>Requests of one key in one minute that lacked a scope; the subject is the scope, the rest tells the route.</summary>
    ScopeRefused = 9,

    /// <summary>A dataset is retired.</summary>
    DatasetRetired = 10,

    /// <summary>A retired dataset is restored.</summary>
    DatasetRestored = 11,
}

/// <summary>Filter of a query for acts; a member that is left out does not filter.</summary>
/// <param name="From">From when, inclusive.</param>
/// <param name="Until">Until when, exclusive.</param>
/// <param name="KeyHash">By which key.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Before">Only those with a lower number: <see cref="AuditActPage.Next"/> of the page before.</param>
/// <param name="Limit">At most so many, 1 to <see cref="AuditLimits.MaxPage"/>.</param>
[GenerateSerializer, Immutable, Alias("AuditActQuery")]
public sealed record AuditActQuery(
    [property: Id(0)] Instant? From,
    [property: Id(1)] Instant? Until,
    [property: Id(2)] string? KeyHash,
    [property: Id(3)] AuditActKind? Kind,
    [property: Id(4)] long? Before,
    [property: Id(5)] int Limit);

/// <summary>A page of acts.</summary>
/// <param name="Acts">The newest first.</param>
/// <param name="Next">For <see cref="AuditActQuery.Before"/>; null = there are no more.</param>
[GenerateSerializer, Immutable, Alias("AuditActPage")]
public sealed record AuditActPage([property: Id(0)] AuditedAct[] Acts, [property: Id(1)] long? Next);

/// <summary>An act as it was written.</summary>
/// <param name="Number">Grows, with gaps.</param>
/// <param name="Act">The act.</param>
[GenerateSerializer, Immutable, Alias("AuditedAct")]
public sealed record AuditedAct([property: Id(0)] long Number, [property: Id(1)] AuditAct Act);
