using Npgsql;
using NpgsqlTypes;

namespace ParkAndSee.Postgres.Journal;

/// <summary>Short form of commands with positional parameters.</summary>
internal static class BatchCommands
{
    /// <summary>Adds a statement; the n-th value is <c>$n</c>, its type follows from the value.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    /// <summary>A command; the n-th value is <c>$n</c>, its type follows from the value.</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>Adds the next positional parameter, of a value that may be null.</summary>
    public static void AddOrNull(this NpgsqlParameterCollection parameters, NpgsqlDbType type, object? value) =>
        parameters.AddWithValue(type, value ?? DBNull.Value);
}
