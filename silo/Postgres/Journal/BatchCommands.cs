using Npgsql;

namespace ParkAndSee.Postgres.Journal;

/// <summary>Short form of commands with positional parameters.</summary>
internal static class BatchCommands
{
    /// <summary>Adds a statement; the n-th value is <c>$n</c>, its type follows from the value.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    /// <summary>A command; the n-th value is <c>$n</c>, its type follows from the value.</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values) =>
        new NpgsqlCommand(sql, connection).With(values);
}
