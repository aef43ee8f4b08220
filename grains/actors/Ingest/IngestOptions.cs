using System.ComponentModel.DataAnnotations;
using ParkAndSee.Bays;

namespace ParkAndSee.Ingest;

/// <summary>Settings of the ingest path (configuration section <c>Ingest</c>).</summary>
public sealed class IngestOptions
{
    /// <summary>Expected distance of two reports of a sensor that reports at intervals.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many reports may be missed before the bay is unknown.</summary>
    [Range(1, 100)]
    public int MissedBeats { get; set; } = 3;

    /// <summary>Distance of two checkpoints of a partition.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Checkpoint { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>When a sensor counts as silent.</summary>
    public SilencePolicy Silence => new(Heartbeat, MissedBeats);
}
