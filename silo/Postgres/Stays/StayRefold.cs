using Npgsql;
using ParkAndSee.Ingest;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>A bay to which something came late: the window of its history that has changed is read from the log and folded again.</summary>
/// <param name="Bay">CDS <c>curb_space_id</c>.</param>
/// <param name="BayNo">Compact number: the log's key.</param>
/// <param name="Step">What the new events ask for.</param>
internal sealed record StayRefold(Guid Bay, int BayNo, StayStep Step)
{
    /// <summary>Folds the windows of many bays, read in one query.</summary>
    /// <param name="connection">In the transaction that holds the partition's checkpoint.</param>
    /// <param name="refolds">One for each bay.</param>
    /// <param name="lastSeq">The new checkpoint: the log beyond it is not looked at.</param>
    /// <param name="changes">Receives what to write.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(
        NpgsqlConnection connection, List<StayRefold> refolds, long lastSeq, StayChanges changes, CancellationToken ct)
    {
        await using var command = connection.Command(StaySql.ReadWindows,
            refolds.Select(r => r.BayNo).ToArray(), refolds.Select(r => r.Step.From).ToArray(), refolds.Select(r => r.Step.To).ToArray(),
            refolds.Select(r => r.Step.Marks.PairedFrom).ToArray(), lastSeq);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var events = new List<StayEvent>();
        var (current, lower, upper) = (0, 0L, 0L);
        while (await rows.ReadAsync(ct))
        {
            var next = rows.GetInt32(0);
            if (next != current && current > 0) refolds[current - 1].Fold(events, lower, upper, changes);
            if (next != current) events.Clear();
            (current, lower, upper) = (next, rows.GetInt64(1), rows.GetInt64(2));
            if (!rows.IsDBNull(3)) events.Add(new StayEvent(rows.GetInt64(3), (EventType)rows.GetInt16(4), rows.GetInt16(5), Guid.Empty));
        }
        if (current > 0) refolds[current - 1].Fold(events, lower, upper, changes);
    }

    private void Fold(List<StayEvent> events, long lower, long upper, StayChanges changes)
    {
        var stays = new List<UnpairedStay>();
        var open = UnpairedFold.Run(null, StayWindow.Of(Step.Marks, events, upper), stays);
        changes.Clear(Bay, lower, upper);
        foreach (var stay in stays) changes.Put(Bay, stay);
        // A window with an upper end leaves what is open after it as it was.
        changes.Mark(Bay, upper == long.MaxValue ? Step.Marks with { OpenAt = open } : Step.Marks);
    }
}
