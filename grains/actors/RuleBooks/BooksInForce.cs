using NodaTime;

namespace ParkAndSee.RuleBooks;

/// <summary>
/// Which versions of books are in force at an instant; asks the books each time, so that a publication counts from its first instant on.
/// </summary>
internal static class BooksInForce
{
    /// <summary>The version of a book; null when none is in force.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="book">As <c>kind/id</c>; one that cannot be the name of a book has none.</param>
    /// <param name="at">When.</param>
    /// <param name="asOf">As the book stood then; null = now.</param>
    public static async Task<RuleUse?> FindAsync(this IGrainFactory grains, string book, Instant at, Instant? asOf)
    {
        if (book.Split('/') is not [var kind, var id] || !RuleKey.TryCreate(kind, id, out var key)) return null;
        return (await grains.RuleBook(key.Value).ReadAsync()).InForce(at, asOf) is { } publication
            ? new RuleUse(book, publication.Version)
            : null;
    }

    /// <summary>The name of the only book of a kind; null when there is none, or several of which one has to be named.</summary>
    public static async Task<string?> FindOnlyAsync(this IGrainFactory grains, string kind) =>
        (await grains.RuleBookIndex().ListAsync()).Where(book => book.StartsWith($"{kind}/", StringComparison.Ordinal))
            .Select(book => book[(kind.Length + 1)..]).ToArray() is [var only] ? only : null;

    /// <summary>The bytes of a version that is in force.</summary>
    public static async Task<byte[]> ReadAsync(this IGrainFactory grains, RuleUse use) =>
        await grains.RuleBook(RuleKey.Parse(use.Book))
            .ReadDocumentAsync(use.Version)
            ?? throw new InvalidOperationException($"Version {use.Version} of {use.Book} is published and not stored.");
}
