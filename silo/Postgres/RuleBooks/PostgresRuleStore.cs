using Npgsql;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Postgres.RuleBooks;

/// <summary>Books of rules in PostgreSQL (<c>silo/sql/0010</c>).</summary>
public sealed class PostgresRuleStore(NpgsqlDataSource database) : IRuleStore
{
    /// <inheritdoc />
    public async Task<string[]> ListAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT DISTINCT book FROM rule_version ORDER BY book");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var books = new List<string>();
        while (await rows.ReadAsync(ct)) books.Add(rows.GetString(0));
        return [.. books];
    }

    /// <inheritdoc />
    public async Task<RuleStamp> ReadStampAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT (SELECT count(*) FROM rule_publication), (SELECT count(*) FROM rule_withdrawal)");
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        return new RuleStamp(rows.GetInt64(0), rows.GetInt64(1));
    }

    /// <inheritdoc />
    public async Task<RuleHistory> ReadAsync(RuleKey book, CancellationToken ct) =>
        new(await ReadVersionsAsync(book, ct), await ReadPublicationsAsync(book, ct));

    /// <inheritdoc />
    public async Task<byte[]?> ReadDocumentAsync(RuleKey book, int version, CancellationToken ct)
    {
        await using var command = Command("SELECT document FROM rule_version WHERE book = $1 AND number = $2", book.ToString(), version);
        return (byte[]?)await command.ExecuteScalarAsync(ct);
    }

    /// <inheritdoc />
    public Task AddVersionAsync(RuleKey book, RuleVersion version, byte[] document, CancellationToken ct) => AddAsync(
        book,
        "INSERT INTO rule_version (book, number, stored_at, author, sha256, document) VALUES ($1, $2, $3, $4, $5, $6)",
        ct,
        book.ToString(), version.Number, version.StoredAt, version.Author, version.Sha256, document);

    /// <inheritdoc />
    public Task AddPublicationAsync(RuleKey book, RulePublication publication, CancellationToken ct) => AddAsync(
        book,
        "INSERT INTO rule_publication (book, number, version, valid_from, published_at, author) VALUES ($1, $2, $3, $4, $5, $6)",
        ct,
        book.ToString(), publication.Number, publication.Version, publication.ValidFrom, publication.PublishedAt, publication.Author);

    /// <inheritdoc />
    public Task AddWithdrawalAsync(RuleKey book, RulePublication withdrawn, CancellationToken ct) => AddAsync(
        book,
        "INSERT INTO rule_withdrawal (book, publication, withdrawn_at, author) VALUES ($1, $2, $3, $4)",
        ct,
        book.ToString(), withdrawn.Number, withdrawn.WithdrawnAt!.Value, withdrawn.WithdrawnBy!);

    private async Task<RuleVersion[]> ReadVersionsAsync(RuleKey book, CancellationToken ct)
    {
        await using var command = Command(
            "SELECT number, stored_at, author, sha256, length(document) FROM rule_version WHERE book = $1 ORDER BY number",
            book.ToString());
        await using var rows = await command.ExecuteReaderAsync(ct);
        var versions = new List<RuleVersion>();
        while (await rows.ReadAsync(ct))
            versions.Add(new(rows.GetInt32(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetInt32(4)));
        return [.. versions];
    }

    private async Task<RulePublication[]> ReadPublicationsAsync(RuleKey book, CancellationToken ct)
    {
        await using var command = Command("""
            SELECT p.number, p.version, p.valid_from, p.published_at, p.author, w.withdrawn_at, w.author
            FROM rule_publication p LEFT JOIN rule_withdrawal w ON w.book = p.book AND w.publication = p.number
            WHERE p.book = $1 ORDER BY p.number
            """, book.ToString());
        await using var rows = await command.ExecuteReaderAsync(ct);
        var publications = new List<RulePublication>();
        while (await rows.ReadAsync(ct))
        {
            publications.Add(new(
                rows.GetInt32(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetString(4),
                rows.IsDBNull(5) ? null : rows.GetInt64(5), rows.IsDBNull(6) ? null : rows.GetString(6)));
        }

        return [.. publications];
    }

    private async Task AddAsync(RuleKey book, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new RuleConflictException(book);
        }
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return command;
    }
}
