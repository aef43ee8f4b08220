using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Hosting;

/// <summary>The disk of the database, where this process can see it (configuration section <c>Disk</c>).</summary>
public sealed class DiskOptions
{
    /// <summary>A directory on that disk; empty: it is not looked at. Standalone: its own data directory. Nothing in it is read.</summary>
    public string Path { get; set; } = "";

    /// <summary>With less free than this many megabytes (of 10^6 bytes) the check <c>disk</c> is degraded; 1 to 100,000,000.</summary>
    [Range(1, 100_000_000)]
    public int LeastFreeMegabytes { get; set; } = 2_000;
}
