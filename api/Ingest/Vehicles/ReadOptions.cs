using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>Settings of plate reads (configuration section <c>Reads</c>).</summary>
public sealed class ReadOptions
{
    /// <summary>
    /// Least <c>vehicle_license_plate_confidence</c> of a read that says anything of a
    /// vehicle, percent. Below it a read is logged as an event without a plate, no more.
    /// </summary>
    [Range(1, 100)]
    public int MinConfidence { get; set; } = 90;
}
