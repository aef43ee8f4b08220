using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Postgres.Journal;

namespace ParkAndSee.Journal;

/// <summary>Healthy while the queue in front of the disk has room: fails before events have to be refused.</summary>
internal sealed class JournalHealthCheck(PostgresJournal journal) : IHealthCheck
{
    private const double MostFull = 0.9;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Evaluate(journal.Fullness));

    /// <summary>The judgement of a fullness from 0 to 1.</summary>
    internal static HealthCheckResult Evaluate(double fullness) => fullness < MostFull
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy(
            string.Create(CultureInfo.InvariantCulture, $"The queue in front of the disk is {fullness * 100:F0} % full."));
}
