using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using ParkAndSee.Tests;

namespace ParkAndSee.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>One line: cores, memory, system, PostgreSQL and .NET.</summary>
    public static async Task<string> DescribeAsync(CancellationToken ct)
    {
        var postgres = await PostgreSqlAsync(ct);
        return string.Create(CultureInfo.InvariantCulture,
        $"Machine: {Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, "
        + $"{RuntimeInformation.OSDescription}, PostgreSQL {postgres}, {RuntimeInformation.FrameworkDescription}; load generator, product "
        + $"and PostgreSQL together on it");
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
        && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static async Task<Version> PostgreSqlAsync(CancellationToken ct)
    {
        var folder = TestDirectory.Make();
        try
        {
            await using var postgres = await BenchHost.StartPostgresAsync(folder, ct);
            await using var connection = new NpgsqlConnection(postgres.ConnectionString);
            await connection.OpenAsync(ct);
            return connection.PostgreSqlVersion;
        }
        finally
        {
            await TestDirectory.RemoveAsync(folder);
        }
    }
}
