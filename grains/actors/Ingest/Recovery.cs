using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>Brings a partition back to where the log ends: checkpoint, then the tail of the log.</summary>
internal static class Recovery
{
    private const int PageSize = 5_000;

    /// <summary>Takes the partition over and fills the book.</summary>
    public static async Task<PartitionOpening> RecoverAsync(
        PartitionKey partition, PartitionBays bays, IPartitionStore store, IJournalReader journal, CancellationToken ct)
    {
        var opening = await store.OpenAsync(partition, ct);
        foreach (var saved in opening.States) Restore(bays.Get(saved.BayNo, BayId.None), saved.State);
        bays.Learn(await store.ReadBaysAsync(partition, ct)); // after them: it says which bays they are, and where
        for (var seq = opening.CheckpointSeq; seq < opening.LastSeq;)
        {
            var page = await journal.ReadAsync(partition, seq, PageSize, ct);
            if (page.Length == 0)
                throw new InvalidOperationException($"The log of {partition} ends at {seq} before its last entry {opening.LastSeq}.");
            foreach (ref readonly var entry in page.AsSpan()) Replay(bays, entry);
            seq = page[^1].Seq;
        }

        return opening;
    }

    private static void Restore(TrackedBay bay, BayState state)
    {
        bay.State = state;
        bay.TakenUpTo = state.TakenUpTo;
        bay.Senders = state.Senders;
    }

    private static void Replay(PartitionBays bays, in JournalEntry entry)
    {
        var e = entry.Logged.Event;
        var bay = bays.Get(entry.Logged.BayNo, e.Bay);
        Restore(bay, BayFold.Apply(bay.State, BayFact.Of(entry.Seq, e, entry.Logged.ReceivedAt), bay.Place));
        bay.Dirty = true;
    }
}
