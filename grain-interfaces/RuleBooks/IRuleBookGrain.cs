using NodaTime;

namespace ParkAndSee.RuleBooks;

/// <summary>
/// One book of rules: its versions and from when each is in force. Key: <see cref="RuleKey"/>. Nothing
/// in it is overwritten or erased, so that every decision can be explained as of any past instant.
/// </summary>
[Alias("ParkAndSee.RuleBooks.IRuleBookGrain")]
public interface IRuleBookGrain : IGrainWithStringKey
{
    /// <summary>
    /// Checks a document and, unless it has errors, stores it as a new version. The bytes of the newest version are not stored again.
    /// </summary>
    /// <param name="document">JSON in UTF-8, at most <see cref="RuleLimits.MaxDocumentOf"/> bytes.</param>
    /// <param name="author">Name of the API key.</param>
    /// <param name="dryRun">Only checks.</param>
    [Alias("StoreAsync"), ResponseTimeout("00:01:00")]
    Task<RuleStored> StoreAsync(byte[] document, string author, bool dryRun);

    /// <summary>Puts a version in force. To roll back, publish an earlier one.</summary>
    /// <param name="version">Which.</param>
    /// <param name="validFrom">
    /// From when, inclusive; null = now. In the past only for the first
    /// publication of a book: decisions that were taken must stay true.
    /// </param>
    /// <param name="author">Name of the API key.</param>
    /// <exception cref="RuleRefusedException">There is no such version, the date has passed,
    /// or a book that the version names is not in force then.</exception>
    [Alias("PublishAsync")]
    Task<RulePublication> PublishAsync(int version, Instant? validFrom, string author);

    /// <summary>Takes a publication back that has not begun.</summary>
    /// <param name="publication">Which.</param>
    /// <param name="author">Name of the API key.</param>
    /// <exception cref="RuleRefusedException">There is no such publication, it was withdrawn, or it has begun.</exception>
    [Alias("WithdrawAsync")]
    Task<RulePublication> WithdrawAsync(int publication, string author);

    /// <summary>What was stored and published; empty for a book that does not exist.</summary>
    [Alias("ReadAsync")]
    Task<RuleHistory> ReadAsync();

    /// <summary>The bytes of a version as they were sent; null = there is no such version.</summary>
    [Alias("ReadDocumentAsync"), ResponseTimeout("00:01:00")]
    Task<byte[]?> ReadDocumentAsync(int version);
}

/// <summary>Outcome of <see cref="IRuleBookGrain.StoreAsync"/>.</summary>
/// <param name="Version">Number of the version with these bytes; null when nothing was stored.</param>
/// <param name="IsNew">Whether it was stored now.</param>
/// <param name="Problems">All problems; with one of weight <see cref="ProblemWeight.Error"/> nothing was stored.</param>
[GenerateSerializer, Immutable, Alias("RuleStored")]
public sealed record RuleStored([property: Id(0)] int? Version, [property: Id(1)] bool IsNew, [property: Id(2)] RuleProblem[] Problems);

/// <summary>Bounds of books of rules.</summary>
public static class RuleLimits
{
    /// <summary>Bytes of a document that people write.</summary>
    public const int MaxDocument = 1 << 20;

    /// <summary>Bytes of a file that others publish, as the national file of areas (1.7 MB) or of roads.</summary>
    public const int MaxPublishedFile = 16 << 20;

    /// <summary>Versions, and publications, of a book.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>Bytes that a document of a kind may have.</summary>
    /// <param name="kind">One of <see cref="RuleKinds.All"/>.</param>
    public static int MaxDocumentOf(string kind) => kind is RuleKinds.ZfeAreas or RuleKinds.ZfeRoads ? MaxPublishedFile : MaxDocument;
}

/// <summary>A change of a book of rules was refused; the message says why and what to do, for people.</summary>
[GenerateSerializer, Alias("RuleRefusedException")]
public sealed class RuleRefusedException : Exception
{
    /// <summary>Refuses.</summary>
    public RuleRefusedException(string message)
        : base(message)
    {
    }
}
