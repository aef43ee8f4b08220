using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Hosting;

/// <summary>
/// Free space on the database's disk, read from the file system at each call (microseconds). A
/// hosted service, so that its metrics exist from the start of the host.
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

    /// <summary>Whether a disk is configured.</summary>
    public bool IsKnown => _path.Length > 0;

    /// <summary>Free and total bytes; null when the file system does not report them.</summary>
    public (long Free, long Size)? ReadRoom()
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

    private IEnumerable<Measurement<long>> Measure(Func<(long Free, long Size), long> what) =>
        ReadRoom() is { } room ? [new(what(room))] : [];
}
