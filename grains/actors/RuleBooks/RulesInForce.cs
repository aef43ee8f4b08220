using NodaTime;
using ParkAndSee.Ports;

namespace ParkAndSee.RuleBooks;

/// <summary>
/// The documents of one kind of rules, and which of them are in force; one for each silo and kind, safe for any number of callers. Which
/// version counts is asked of the book at each call, so that a publication counts from its first instant on. What was read of a version
/// is kept, for a version never changes.
/// </summary>
/// <typeparam name="TDocument">What is made of the bytes.</typeparam>
/// <param name="kind">One of <see cref="RuleKinds.All"/>.</param>
/// <param name="most">How many documents are kept; the one not used for longest goes first.</param>
/// <param name="read">Makes it; null = the bytes cannot be read.</param>
/// <param name="store">Where the bytes are.</param>
/// <param name="grains">Where the books are.</param>
public sealed class RulesInForce<TDocument>(
    string kind, int most, Func<ReadOnlyMemory<byte>, TDocument?> read, IRuleStore store, IGrainFactory grains)
    where TDocument : class
{
    private readonly VersionCache<(RuleKey Book, int Version), TDocument> _documents = new(most);

    /// <summary>The document of a book; null when none is in force.</summary>
    /// <param name="id">Name of the book; one that cannot be a name has none.</param>
    /// <param name="at">When.</param>
    /// <param name="asOf">As the book stood then; null = now.</param>
    /// <exception cref="InvalidOperationException">As <see cref="ReadAsync"/>.</exception>
    public async Task<DocumentInForce<TDocument>?> FindAsync(string id, Instant at, Instant? asOf = null) =>
        await grains.FindAsync($"{kind}/{id}", at, asOf) is { } use ? await WithDocumentAsync(use) : null;

    /// <summary>The document of the only book of the kind; null when none is in force, or there are several books.</summary>
    /// <param name="at">When.</param>
    /// <exception cref="InvalidOperationException">As <see cref="ReadAsync"/>.</exception>
    public async Task<DocumentInForce<TDocument>?> FindOnlyAsync(Instant at) =>
        await grains.FindOnlyAsync(kind) is { } id ? await FindAsync(id, at) : null;

    /// <summary>The documents in force of every book of the kind, by name.</summary>
    /// <param name="at">When.</param>
    /// <exception cref="InvalidOperationException">As <see cref="ReadAsync"/>.</exception>
    public async Task<List<DocumentInForce<TDocument>>> FindAllAsync(Instant at)
    {
        var found = new List<DocumentInForce<TDocument>>();
        foreach (var book in await grains.RuleBookIndex().ListAsync())
            if (book.StartsWith($"{kind}/", StringComparison.Ordinal) && await grains.FindAsync(book, at, asOf: null) is { } use)
                found.Add(await WithDocumentAsync(use));
        return found;
    }

    /// <summary>The document of a version, in force or not.</summary>
    /// <exception cref="InvalidOperationException">It is not stored, or another release stored what this one does not read.</exception>
    public Task<TDocument> ReadAsync(RuleKey book, int version) => _documents.GetAsync((book, version), () => MakeAsync(book, version));

    private async Task<DocumentInForce<TDocument>> WithDocumentAsync(RuleUse use) =>
        new(use, await ReadAsync(RuleKey.Parse(use.Book), use.Version));

    private async Task<TDocument> MakeAsync(RuleKey book, int version)
    {
        var bytes = await store.ReadDocumentAsync(book, version, CancellationToken.None)
            ?? throw new InvalidOperationException($"Version {version} of {book} is published and not stored.");
        return read(bytes) ?? throw new InvalidOperationException(
            $"Version {version} of {book} was stored by another release and is not read by this one: store it again.");
    }
}

/// <summary>A document in force.</summary>
/// <param name="Use">Its book and version.</param>
/// <param name="Document">The document.</param>
public sealed record DocumentInForce<TDocument>(RuleUse Use, TDocument Document)
{
    /// <summary>Name of its book, without the kind.</summary>
    public string Id => RuleKey.Parse(Use.Book).Id;
}
