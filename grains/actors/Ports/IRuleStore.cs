using ParkAndSee.RuleBooks;

namespace ParkAndSee.Ports;

/// <summary>The tables of books of rules; rows are only ever added. Implemented by <c>silo/Postgres</c>.</summary>
public interface IRuleStore
{
    /// <summary>Keys of all books, in order.</summary>
    Task<string[]> ListAsync(CancellationToken ct);

    /// <summary>What changes whenever anything is published or withdrawn, in any book.</summary>
    Task<RuleStamp> ReadStampAsync(CancellationToken ct);

    /// <summary>See <see cref="IRuleBookGrain.ReadAsync"/>.</summary>
    Task<RuleHistory> ReadAsync(RuleKey book, CancellationToken ct);

    /// <summary>See <see cref="IRuleBookGrain.ReadDocumentAsync"/>.</summary>
    Task<byte[]?> ReadDocumentAsync(RuleKey book, int version, CancellationToken ct);

    /// <summary>Adds a version.</summary>
    /// <exception cref="RuleConflictException">Its number is taken: another activation wrote.</exception>
    Task AddVersionAsync(RuleKey book, RuleVersion version, byte[] document, CancellationToken ct);

    /// <summary>Adds a publication.</summary>
    /// <exception cref="RuleConflictException">Its number is taken: another activation wrote.</exception>
    Task AddPublicationAsync(RuleKey book, RulePublication publication, CancellationToken ct);

    /// <summary>Adds the withdrawal that the publication carries.</summary>
    /// <exception cref="RuleConflictException">It was withdrawn already: another activation wrote.</exception>
    Task AddWithdrawalAsync(RuleKey book, RulePublication withdrawn, CancellationToken ct);
}

/// <summary>How much was published and withdrawn: rows are only ever added, so equal stamps mean equal books.</summary>
/// <param name="Publications">Publications of all books.</param>
/// <param name="Withdrawals">Withdrawals of all books.</param>
public sealed record RuleStamp(long Publications, long Withdrawals);

/// <summary>A book of rules was changed by somebody else; whoever holds it in memory reads it again.</summary>
public sealed class RuleConflictException : Exception
{
    /// <summary>Tells of it.</summary>
    /// <param name="book">Which.</param>
    public RuleConflictException(RuleKey book)
        : base($"The book {book} was changed at the same time. Try again.")
    {
    }
}
