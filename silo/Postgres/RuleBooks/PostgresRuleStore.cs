using Npgsql;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Postgres.RuleBooks;

/// <summary>Books of rules in PostgreSQL (<c>silo/sql/0010</c>).</summary>
public sealed class PostgresRuleStore(NpgsqlDataSource database) : IRuleStore
{
    /// <inheritdoc />
    public Task<string[]> ListAsync(CancellationToken ct) =>
        database.ListAsync("SELECT DISTINCT book FROM rule_version ORDER BY book", row => row.GetString(0), ct);

    /// <inheritdoc />
    public async Task<RuleStamp> ReadStampAsync(CancellationToken ct) => (await database.ListAsync(
        "SELECT (SELECT count(*) FROM rule_publication), (SELECT count(*) FROM rule_withdrawal)",
        row => new RuleStamp(row.GetInt64(0), row.GetInt64(1)), ct))[0];

    /// <inheritdoc />
    public async Task<RuleHistory> ReadAsync(RuleKey book, CancellationToken ct) =>
        new(await ReadVersionsAsync(book, ct), await ReadPublicationsAsync(book, ct));

    /// <inheritdoc />
    public async Task<byte[]?> ReadDocumentAsync(RuleKey book, int version, CancellationToken ct) => (byte[]?)await database.ScalarAsync(
        "SELECT document FROM rule_version WHERE book = $1 AND number = $2", ct, book.ToString(), version);

    /// <inheritdoc />
    public Task AddVersionAsync(RuleKey book, RuleVersion version, byte[] document, CancellationToken ct) => AddAsync(
        book,
        "INSERT INTO rule_version (book, number, stored_at, author, sha256, document) VALUES ($1, $2, $3, $4, $5, $6)",
        ct,
        book.ToString(), version.Number, version.StoredAt.ToUnixTimeMilliseconds(), version.Author, version.Sha256, document);

    /// <inheritdoc />
    public Task AddPublicationAsync(RuleKey book, RulePublication publication, CancellationToken ct) => AddAsync(
        book,
        "INSERT INTO rule_publication (book, number, version, valid_from, published_at, author) VALUES ($1, $2, $3, $4, $5, $6)",
        ct,
        book.ToString(), publication.Number, publication.Version, publication.ValidFrom.ToUnixTimeMilliseconds(),
        publication.PublishedAt.ToUnixTimeMilliseconds(), publication.Author);

    /// <inheritdoc />
    public Task AddWithdrawalAsync(RuleKey book, RulePublication withdrawn, CancellationToken ct) => AddAsync(
        book,
        "INSERT INTO rule_withdrawal (book, publication, withdrawn_at, author) VALUES ($1, $2, $3, $4)",
        ct,
        book.ToString(), withdrawn.Number, withdrawn.WithdrawnAt!.Value.ToUnixTimeMilliseconds(), withdrawn.WithdrawnBy!);

    private Task<RuleVersion[]> ReadVersionsAsync(RuleKey book, CancellationToken ct) => database.ListAsync(
        "SELECT number, stored_at, author, sha256, length(document) FROM rule_version WHERE book = $1 ORDER BY number",
        row => new RuleVersion(row.GetInt32(0), row.GetInstant(1), row.GetString(2), row.GetString(3), row.GetInt32(4)),
        ct, book.ToString());

    private Task<RulePublication[]> ReadPublicationsAsync(RuleKey book, CancellationToken ct) => database.ListAsync(
        """
        SELECT p.number, p.version, p.valid_from, p.published_at, p.author, w.withdrawn_at, w.author
        FROM rule_publication p LEFT JOIN rule_withdrawal w ON w.book = p.book AND w.publication = p.number
        WHERE p.book = $1 ORDER BY p.number
        """,
        row => new RulePublication(
            row.GetInt32(0), row.GetInt32(1), row.GetInstant(2), row.GetInstant(3), row.GetString(4),
            row.IsDBNull(5) ? null : row.GetInstant(5), row.IsDBNull(6) ? null : row.GetString(6)),
        ct, book.ToString());

    private async Task AddAsync(RuleKey book, string sql, CancellationToken ct, params object[] values)
    {
        try
        {
            await database.ExecuteAsync(sql, ct, values);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new RuleConflictException(book);
        }
    }
}
