using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Hosting;

/// <summary>
/// Room on the disk of the database, asked from the file system at each look: a call of microseconds. A hosted service, so that its figures are
/// there from the start of the host and not from the first look at its health.
/// </summary>
internal sealed class DatabaseDisk : IHostedService
{
    private readonly string _path;

    /// <summary>Shows <c>parkandsee.disk.free</c> and <c>parkandsee.disk.size</c> where the disk is known.</summary>
    public DatabaseDisk(IOptions<DiskOptions> options, IMeterFactory meters)
    {
        _path = options.Value.Path;
        var meter = meters.Create("ParkAndSee.Disk");
        meter.CreateObservableGauge(
            "parkandsee.disk.free", () => Measure(room => room.Free), "By", "Bytes that the database may still write on its disk.");
        meter.CreateObservableGauge(
            "parkandsee.disk.size", () => Measure(room => room.Size), "By", "Size of the disk of the database in bytes.");
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether there is a disk to look at.</summary>
    public bool IsKnown => _path.Length > 0;

    /// <summary>Bytes that are free, and in all; null when the file system does not say.</summary>
    public (long Free, long Size)? Look()
    {
        try
        {
            if (!IsKnown || !Directory.Exists(_path)) return null;
            var disk = new DriveInfo(_path);
            return (disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private IEnumerable<Measurement<long>> Measure(Func<(long Free, long Size), long> what) => Look() is { } room ? [new(what(room))] : [];
}
