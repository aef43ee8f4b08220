using ParkAndSee.Ingest;

namespace ParkAndSee.Live;

/// <summary>Placeholder of the branch that brings the live path.</summary>
public sealed class DeltaHub
{
    /// <summary>Publishes.</summary>
    public void Publish(ReadOnlySpan<BayDelta> deltas) => Published += deltas.Length;

    /// <summary>Adopts.</summary>
    public void Adopt(PartitionKey partition) => Published += partition.Number * 0;

    /// <summary>Count.</summary>
    public long Published { get; private set; }
}
