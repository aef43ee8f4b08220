using Microsoft.Extensions.Diagnostics.HealthChecks;
using ParkAndSee.Catalog;

namespace ParkAndSee.Start;

/// <summary>Unhealthy until the city's bays and rules are in the database and its bays are loaded by the API.</summary>
internal sealed class CityHealthCheck(StandaloneOptions options, CatalogIndex catalog) : IHealthCheck
{
    private volatile bool _isStored;

    /// <summary>Bays and rules are stored.</summary>
    public void Stored() => _isStored = true;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _isStored && (options.City == StandaloneOptions.NoCity || catalog.Current.Info.All.Any(entry => entry.Dataset.Bays > 0))
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The bays and rules of the city are being loaded."));
}
