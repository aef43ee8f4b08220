using Npgsql;
using ParkAndSee.Ports;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Postgres.Projections;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>
/// Folds entries into stays: reads the marks of their bays, plans what changes, writes it; and the last word of each device.
/// </summary>
internal sealed class StayProjectionStep(JournalEntry[] entries) : IProjectionStep
{
    private readonly StayBatch _batch = new(entries);
    private readonly Dictionary<Guid, BayMarks> _marks = [];
    private long _now;

    /// <inheritdoc />
    public void AddReads(NpgsqlBatch batch)
    {
        batch.Add(StaySql.ReadMarks, _batch.Bays.Keys.ToArray());
        batch.Add(StaySql.ReadNow);
        if (_batch.Forgettings is not { Count: > 0 } forgettings) return;
        batch.Add(
            StaySql.PutForgettings, forgettings.Select(f => f.BayNo).ToArray(), forgettings.Select(f => f.Seq).ToArray(),
            forgettings.Select(f => f.At).ToArray());
    }

    /// <inheritdoc />
    public async Task ReadAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        while (await rows.ReadAsync(ct))
        {
            _marks[rows.GetGuid(0)] = new BayMarks(
                rows.GetInt64(1), rows.IsDBNull(2) ? null : rows.GetInt64(2), rows.GetInt64(3),
                rows.IsDBNull(4) ? null : rows.GetInt64(4));
        }

        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        _now = rows.GetInt64(0);
    }

    /// <inheritdoc />
    public async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var changes = await PlanAsync(connection, ct);
        await using var writes = new NpgsqlBatch(connection, transaction);
        changes.AddTo(writes);
        if (writes.BatchCommands.Count > 0) await writes.ExecuteNonQueryAsync(ct);
        await DeviceStatusRows.ApplyAsync(connection, entries, _now, ct);
    }

    private async Task<StayChanges> PlanAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var changes = new StayChanges(_batch.Paired);
        var rebuilds = new List<(Guid Bay, int BayNo)>();
        var refolds = new List<StayRefold>();
        var stays = new List<UnpairedStay>();
        foreach (var (bay, news) in _batch.Bays)
        {
            if (_batch.Forgets(bay))
            {
                rebuilds.Add((bay, news.BayNo));
                continue;
            }

            var before = _marks.GetValueOrDefault(bay, BayMarks.None);
            var step = StayStep.Plan(before, news.Events);
            var after = step.Marks;
            if (step.Kind == StayStepKind.Refold)
            {
                refolds.Add(new StayRefold(bay, news.BayNo, step));
                continue;
            }
            if (step.Kind == StayStepKind.Continue)
            {
                stays.Clear();
                after = after with { OpenAt = UnpairedFold.Run(before.OpenAt, step.Moving, stays) };
                foreach (var stay in stays) changes.Put(bay, stay);
            }
            if (after != before) changes.Mark(bay, after);
        }
        if (refolds.Count > 0) await StayRefold.RunAsync(connection, refolds, entries[^1].Seq, changes, ct);
        if (rebuilds.Count > 0) await StayRebuild.RunAsync(connection, rebuilds, entries[^1].Seq, changes, ct);
        return changes;
    }
}
