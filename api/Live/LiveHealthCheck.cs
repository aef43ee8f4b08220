using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ParkAndSee.Live;

/// <summary>
/// Healthy while this host holds the state of every partition and knows it to be fresh: it fails at the
/// start until all were read, and later when the feed has not been whole for <see cref="MostAge"/>.
/// </summary>
internal sealed class LiveHealthCheck(FeedLedger ledger, LiveHost host, TimeProvider time) : IHealthCheck
{
    /// <summary>Longer than a failover, during which other hosts would be no fresher.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromSeconds(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!ledger.WasWhole)
            return HealthCheckResult.Unhealthy($"{ledger.Missing} partitions are not loaded yet, or no silo has connected.");
        var age = TimeSpan.FromMilliseconds(host.SteadyNow(time) - ledger.FeedTime);
        return age <= MostAge
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Create(
                CultureInfo.InvariantCulture,
                $"The shown states are {age.TotalSeconds:F0} s old; {ledger.Missing} partitions are to be read."));
    }
}
