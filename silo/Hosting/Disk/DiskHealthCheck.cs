using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Hosting;

/// <summary>
/// Degraded, which is ready with a warning, while the disk of the database has less room than <c>Disk:LeastFreeMegabytes</c>, or cannot
/// be looked at.
/// </summary>
internal sealed class DiskHealthCheck(DatabaseDisk disk, IOptionsMonitor<DiskOptions> options) : IHealthCheck
{
    private const double Megabyte = 1e6;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Evaluate(disk.IsKnown, disk.ReadRoom(), options.CurrentValue.LeastFreeMegabytes));

    /// <summary>Computes the health status.</summary>
    /// <param name="isKnown">Whether a disk is configured.</param>
    /// <param name="room">Free and total bytes; null when the file system does not report them.</param>
    /// <param name="leastFree">Megabytes below which it is degraded.</param>
    internal static HealthCheckResult Evaluate(bool isKnown, (long Free, long Size)? room, int leastFree)
    {
        if (!isKnown) return HealthCheckResult.Healthy();
        if (room is not { } there) return HealthCheckResult.Degraded("The file system of Disk:Path does not answer.");
        return there.Free >= leastFree * Megabyte
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Create(
                CultureInfo.InvariantCulture,
                $"The disk of the database has {there.Free / Megabyte:F0} MB free of {there.Size / Megabyte:F0} MB; make room: below "
                + $"{leastFree} MB is a warning."));
    }
}
