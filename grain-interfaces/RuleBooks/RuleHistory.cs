using NodaTime;

namespace ParkAndSee.RuleBooks;

/// <summary>Everything that was ever stored and published in a book of rules.</summary>
/// <param name="Versions">By <see cref="RuleVersion.Number"/>, from 1.</param>
/// <param name="Publications">By <see cref="RulePublication.Number"/>, from 1.</param>
[GenerateSerializer, Immutable, Alias("RuleHistory")]
public sealed record RuleHistory([property: Id(0)] RuleVersion[] Versions, [property: Id(1)] RulePublication[] Publications)
{
    /// <summary>
    /// The publication in force at an instant: of those known and not withdrawn, the one with the latest
    /// beginning at or before it; of two with the same beginning, the later one. Null before the first.
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="knownAt">As the book stood then; null = as it stands now.</param>
    public RulePublication? InForce(Instant at, Instant? knownAt = null) => Publications
        .Where(p => p.ValidFrom <= at && p.CountsAt(knownAt))
        .MaxBy(p => (p.ValidFrom, p.Number));
}

/// <summary>A document as it was stored. It never changes.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="StoredAt">When.</param>
/// <param name="Author">Name of the API key that sent it.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
[GenerateSerializer, Immutable, Alias("RuleVersion")]
public sealed record RuleVersion(
    [property: Id(0)] int Number, [property: Id(1)] Instant StoredAt, [property: Id(2)] string Author, [property: Id(3)] string Sha256,
    [property: Id(4)] int Bytes);

/// <summary>The decision that a version is in force from an instant on.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Version">Which.</param>
/// <param name="ValidFrom">First instant, inclusive; it ends where the next one begins.</param>
/// <param name="PublishedAt">When this was decided.</param>
/// <param name="Author">Name of the API key.</param>
/// <param name="WithdrawnAt">When it was taken back, before it began; null = it stands.</param>
/// <param name="WithdrawnBy">Name of the API key; null = it stands.</param>
[GenerateSerializer, Immutable, Alias("RulePublication")]
public sealed record RulePublication(
    [property: Id(0)] int Number,
    [property: Id(1)] int Version,
    [property: Id(2)] Instant ValidFrom,
    [property: Id(3)] Instant PublishedAt,
    [property: Id(4)] string Author,
    [property: Id(5)] Instant? WithdrawnAt = null,
    [property: Id(6)] string? WithdrawnBy = null)
{
    /// <summary>Whether it was published and not withdrawn.</summary>
    /// <param name="knownAt">As the book stood then; null = as it stands now.</param>
    public bool CountsAt(Instant? knownAt) =>
        knownAt is { } then ? PublishedAt <= then && !(WithdrawnAt <= then) : WithdrawnAt is null;
}
