using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ParkAndSee.Tests;
using ParkAndSee.Tests.Load;

namespace ParkAndSee.Bench;

/// <summary>
/// What an hour and a day of stays cost at the door in 2 and in 20 million stays, made by SQL in the real
/// table. Takes several minutes and about 6 GB of disk. The suite does the same with 100,000 and a million.
/// </summary>
internal static class StaysBench
{
    private const long Small = 2_000_000;
    private const long Large = 20_000_000;
    private const long Part = 500_000;
    private const int Looks = 9;

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(CancellationToken ct)
    {
        await using var postgres = new PostgresFixture();
        await postgres.InitializeAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var host = await BenchHost.StartAsync(environment: new() { ["ConnectionStrings__Park"] = database.ConnectionString });
        await ExecuteAsync(database.DataSource, StayHistory.Bays, ct);
        var figures = new Dictionary<string, object>();
        var made = 0L;
        foreach (var size in new[] { Small, Large })
        {
            var clock = Stopwatch.StartNew();
            for (; made < size; made += Part) await ExecuteAsync(database.DataSource, StayHistory.Stays(made, made + Part), ct);
            await ExecuteAsync(database.DataSource, "VACUUM ANALYZE stay", ct);
            figures[string.Create(CultureInfo.InvariantCulture, $"{size / 1_000_000} M: filled in, s")] = Math.Round(
                clock.Elapsed.TotalSeconds);
            foreach (var (name, hours) in new[] { ("an hour", 1), ("a day", 24) })
            {
                var (stays, median) = await LookAsync(host.Product, StayHistory.TimeOf(size / 2), hours, ct);
                figures[string.Create(CultureInfo.InvariantCulture, $"{size / 1_000_000} M: {name} of {stays} stays, median ms")] =
                    Math.Round(median.TotalMilliseconds, 1);
            }
        }

        Report.Print("stays", figures);
    }

    private static async Task<(int Stays, TimeSpan Median)> LookAsync(StandaloneProcess product, long from, int hours, CancellationToken ct)
    {
        using var http = product.As("admin");
        var url = $"/v1/stays?from={Text(from)}&to={Text(from + (hours * 3_600_000L))}";
        var stays = 0;
        var took = new List<TimeSpan>();
        for (var look = 0; look < Looks; look++)
        {
            var clock = Stopwatch.StartNew();
            stays = (await http.GetStringAsync(url, ct)).AsSpan().Count('\n');
            took.Add(clock.Elapsed);
        }

        return (stays, took.Order().ElementAt(Looks / 2));
    }

    private static string Text(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }
}
