using ParkAndSee.Bays;
using ParkAndSee.Ports;

namespace ParkAndSee.Ingest;

/// <summary>
/// Decides which events of a batch are new, exactly, with bounded memory. An event later than all that its bay has sent is
/// new. Any other is looked up: among the recent ones, then in the log itself. In-order traffic never asks the database.
/// </summary>
internal sealed class Admission(PartitionKey partition, PartitionBays bays, RecentEvents recent, IPartitionStore store)
{
    /// <summary>
    /// Sorts a batch into new events, repeated ones, those of unknown or retired bays and those that give way to another sender.
    /// Takes nothing yet.
    /// </summary>
    public async Task<AdmittedBatch> AdmitAsync(SensorEvent[] events, long receivedAt, CancellationToken ct)
    {
        while (true)
        {
            var takenBefore = recent.Taken;
            var suspects = FindSuspects(events);
            var logged = suspects.Count == 0
                ? []
                : await store.FindLoggedAsync(partition, [.. suspects.Values], ct);
            // What was taken meanwhile must still be among the recent ones; if it may have fallen out, ask again.
            if (recent.Taken - takenBefore > RecentEvents.Capacity - RecentEvents.MaxInFlight) continue;
            return Sort(events, receivedAt, suspects, logged);
        }
    }

    private OrderedDictionary<int, EventKey> FindSuspects(SensorEvent[] events)
    {
        var suspects = new OrderedDictionary<int, EventKey>();
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var e = ref events[i];
            if (!bays.TryResolve(e.Bay, out var bayNo) || bays.Find(bayNo) is not { } bay || e.At > bay.TakenUpTo) continue;
            var key = new EventKey(bayNo, e.At, e.EventId, e.Sender);
            if (!recent.Contains(key)) suspects.Add(i, key);
        }

        return suspects;
    }

    private AdmittedBatch Sort(SensorEvent[] events, long receivedAt, OrderedDictionary<int, EventKey> suspects, bool[] logged)
    {
        var outcomes = new IngestOutcome[events.Length];
        var fresh = new List<JournalEvent>(events.Length);
        var keys = new List<EventKey>(events.Length);
        var inBatch = new HashSet<EventKey>(events.Length);
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var e = ref events[i];
            if (!bays.TryResolve(e.Bay, out var bayNo, out var isRetired))
            {
                outcomes[i] = IngestOutcome.UnknownBay;
                continue;
            }

            // Evidence of rights is taken: who has paid has paid, and the bay must not come back with a right that was ended meanwhile.
            if (isRetired && !e.Type.IsInternal())
            {
                outcomes[i] = IngestOutcome.RetiredBay;
                continue;
            }

            var key = new EventKey(bayNo, e.At, e.EventId, e.Sender);
            var suspect = suspects.Count == 0 ? -1 : suspects.IndexOf(i);
            if ((suspect >= 0 && logged[suspect]) || recent.Contains(key) || !inBatch.Add(key))
            {
                outcomes[i] = IngestOutcome.Duplicate;
                continue;
            }

            if (e.GivesWay && bayNo != 0 && bays.Find(bayNo) is { } bay && bay.Senders.HasOthersThan(e.Sender))
            {
                outcomes[i] = IngestOutcome.SpokenFor;
                continue;
            }

            fresh.Add(new JournalEvent(bayNo, receivedAt, e));
            keys.Add(key);
        }

        return new AdmittedBatch(outcomes, [.. fresh], [.. keys]);
    }
}

/// <summary>A batch, sorted.</summary>
/// <param name="Outcomes">One for each event of the batch.</param>
/// <param name="Fresh">The new events.</param>
/// <param name="Keys">Their keys.</param>
internal sealed record AdmittedBatch(IngestOutcome[] Outcomes, JournalEvent[] Fresh, EventKey[] Keys);
