using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Hosting;

/// <summary>Settings of a silo (configuration section <c>Silo</c>).</summary>
public sealed class SiloOptions
{
    /// <summary>Identity of the deployment: silos of one cluster id find each other in the database.</summary>
    [Required]
    public string ClusterId { get; set; } = "park-and-see";

    /// <summary>Identity of the stored data; never changes.</summary>
    [Required]
    public string ServiceId { get; set; } = "park-and-see";

    /// <summary>True: the cluster is this one process, and no membership is kept in the database.</summary>
    public bool SingleNode { get; set; }

    /// <summary>Address that other silos and gateways' clients reach this silo at; empty = the host's first address.</summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>Port between silos; 0 = any free one (single node only).</summary>
    [Range(0, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for API hosts; 0 = none (single node: the API host lives in this process).</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>How long a start waits for a database that does not answer yet; then it ends with exit code 2. At most 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DatabasePatience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a silo that leaves may take to hand over; 1 s to 1 h. Keep the container's grace period above it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(50);

    /// <summary>
    /// Path of the Unix socket on which <c>--drain</c> finds this silo; empty = in the folder for temporary files, named after the port.
    /// </summary>
    public string ControlSocket { get; set; } = "";
}
