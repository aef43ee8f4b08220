using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace ParkAndSee.Postgres;

/// <summary>
/// Short forms of one statement on a connection of its own. The n-th value is <c>$n</c>; its type follows from the value, and one
/// that may be null is passed as <see cref="Typed"/>.
/// </summary>
internal static class Queries
{
    /// <summary>Reads all rows.</summary>
    public static async Task<T[]> ListAsync<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        return await command.With(values).ListAsync(read, ct);
    }

    /// <summary>Reads all rows of a command.</summary>
    public static async Task<T[]> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<T>();
        while (await rows.ReadAsync(ct)) found.Add(read(rows));
        return [.. found];
    }

    /// <summary>Reads the first row; null when there is none.</summary>
    public static async Task<T?> FindAsync<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values)
        where T : class
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.With(values).ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? read(rows) : null;
    }

    /// <summary>Reads the first column of the first row; null when there is no row.</summary>
    public static async Task<object?> ScalarAsync(this NpgsqlDataSource database, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        return await command.With(values).ExecuteScalarAsync(ct);
    }

    /// <summary>Writes.</summary>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> ExecuteAsync(this NpgsqlDataSource database, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        return await command.With(values).ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds values to a command.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>A column of Unix milliseconds.</summary>
    public static Instant GetInstant(this NpgsqlDataReader row, int column) => Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    /// <summary>A value of a type that does not follow from it: one that may be null, or an array with nulls.</summary>
    public static NpgsqlParameter Typed(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
