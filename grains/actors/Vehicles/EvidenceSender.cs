using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee.Vehicles;

/// <summary>Brings evidence from a vehicle's state to its bays, through the writers of their partitions.</summary>
/// <param name="grains">Where the partitions are.</param>
internal sealed class EvidenceSender(IGrainFactory grains)
{
    private static readonly Guid Register = BayId.UuidV5(Guid.Empty, "park-and-see:register");

    /// <summary>Entries for a right that names a bay.</summary>
    /// <param name="partition">Partition of the bay.</param>
    /// <param name="before">The right as it was known; null = it is new.</param>
    /// <param name="right">The right as it is now.</param>
    /// <param name="at">Unix milliseconds.</param>
    /// <returns>One entry; one more where a correction moved the beginning, since a bay identifies a right by its beginning.</returns>
    public static OutboxEntry[] RightAt(short partition, VehicleRight? before, VehicleRight right, long at)
    {
        var moved = before is not null && before.Bay == right.Bay && before.From != right.From && right.Revision > before.Revision;
        return moved
            ? [Entry(partition, right with { From = before!.From, VoidedAt = before.From }, at), Entry(partition, right, at)]
            : [Entry(partition, right, at)];
    }

    /// <summary>
    /// Appends entries to the log. Those of a bay that is gone from the catalogue are dropped;
    /// the same entry counts once, however often it is appended.
    /// </summary>
    /// <exception cref="Exception">Whatever a partition answers when it cannot take them now; append all again.</exception>
    public async Task AppendAsync(IReadOnlyList<OutboxEntry> entries)
    {
        foreach (var part in entries.GroupBy(entry => entry.Partition))
            await grains.Partition(new PartitionKey(part.Key)).AppendAsync([.. part.Select(EventOf)]);
    }

    private static OutboxEntry Entry(short partition, VehicleRight right, long at) => new(
        partition, right.Bay, Guid.NewGuid(), EventType.RightAtBay, at,
        new BayEvidence(new RightSpan(right.From, Math.Max(right.From, right.Until), right.Revision)).ToExtras());

    private static SensorEvent EventOf(OutboxEntry entry) => new(
        entry.EventId, entry.Type, entry.At, entry.At, entry.Bay, Guid.Empty, Register, DataSourceType.DataFeed, -1, entry.Evidence);
}
