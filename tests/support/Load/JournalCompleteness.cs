using System.Globalization;
using Npgsql;

namespace ParkAndSee.Tests.Load;

/// <summary>Compares what was acknowledged with what lies in the log.</summary>
public static class JournalCompleteness
{
    /// <summary>Reads the numbers of all logged events of an <see cref="EventBody"/>, in no order, as often as they are there.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<List<long>> NumbersAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT right(event_id::text, 12)::bigint FROM event_log",
            connection)
        { CommandTimeout = 120 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var numbers = new List<long>();
        while (await reader.ReadAsync(ct)) numbers.Add(reader.GetInt64(0));
        return numbers;
    }

    /// <summary>What is wrong with the log, as one line; null when every acknowledged event is in it exactly once.</summary>
    public static async Task<string?> FaultAsync(string connectionString, IEnumerable<Answers> answers, CancellationToken ct)
    {
        var logged = await NumbersAsync(connectionString, ct);
        var once = logged.ToHashSet();
        var lost = answers.SelectMany(a => a.Numbers()).Count(number => !once.Contains(number));
        return lost == 0 && once.Count == logged.Count
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"{lost} acknowledged events are not in the log; {logged.Count - once.Count} are there twice.");
    }
}
