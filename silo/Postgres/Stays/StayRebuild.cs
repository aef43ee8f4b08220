using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>
/// Builds the stays of bays again from the beginning: an administrator had them forget (decision 0024), and what is forgotten may have
/// begun, ended or interrupted any of them. Seldom, so the whole history of the bay is read.
/// </summary>
internal static class StayRebuild
{
    /// <summary>Folds what the bays remember, up to the new checkpoint.</summary>
    /// <param name="connection">In the transaction that holds the partition's checkpoint, with what was forgotten in
    /// <c>stay_forgetting</c>.</param>
    /// <param name="bays">The bays, and their numbers in the log.</param>
    /// <param name="lastSeq">The new checkpoint: the log beyond it is not looked at.</param>
    /// <param name="changes">Receives what to write.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(
        NpgsqlConnection connection, IReadOnlyList<(Guid Bay, int BayNo)> bays, long lastSeq, StayChanges changes, CancellationToken ct)
    {
        await using var command = connection.Command(StaySql.ReadRemembered, bays.Select(bay => bay.BayNo).ToArray(), lastSeq);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var events = new List<StayEvent>();
        var current = 0;
        while (await rows.ReadAsync(ct))
        {
            var next = rows.GetInt32(0) - 1;
            for (; current < next; current++) Fold(bays[current].Bay, events, changes);
            var session = rows.IsDBNull(4) ? Guid.Empty : rows.GetGuid(4);
            events.Add(new StayEvent(rows.GetInt64(1), (EventType)rows.GetInt16(2), rows.GetInt16(3), session));
        }

        for (; current < bays.Count; current++) Fold(bays[current].Bay, events, changes);
    }

    /// <summary>Folds the events of a bay, and empties the list for the next one.</summary>
    private static void Fold(Guid bay, List<StayEvent> events, StayChanges changes)
    {
        var marks = BayMarks.None.Widen(events);
        var paired = new Dictionary<Guid, PairedStay>();
        foreach (var e in events)
            if (e.IsPaired) paired[e.Session] = paired.GetValueOrDefault(e.Session).With(e);
        var moving = events.Where(e => marks.Moves(e)).Order(UnpairedFold.Order).ToArray();
        var stays = new List<UnpairedStay>();
        var open = UnpairedFold.Run(null, moving, stays);
        changes.Drop(bay);
        foreach (var (session, stay) in paired) changes.Put(bay, session, stay);
        foreach (var stay in stays) changes.Put(bay, stay);
        changes.Mark(bay, marks with { FoldedTo = moving.Length == 0 ? long.MinValue : moving[^1].At, OpenAt = open });
        events.Clear();
    }
}
