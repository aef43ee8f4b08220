using Npgsql;
using ParkAndSee.Postgres.Journal;
using ParkAndSee.Stays;

namespace ParkAndSee.Postgres.Stays;

/// <summary>The rows a batch changes, gathered so that a handful of set-based statements writes them all.</summary>
internal sealed class StayChanges
{
    private readonly List<Guid> _dropped = [];
    private readonly Dictionary<(Guid Bay, Guid Session), PairedStay> _paired;
    private readonly List<(Guid Bay, UnpairedStay Stay)> _unpaired = [];
    private readonly List<(Guid Bay, long Lower, long Upper)> _cleared = [];
    private readonly List<(Guid Bay, BayMarks Marks)> _marks = [];

    /// <summary>Begins with the paired stays of a batch.</summary>
    public StayChanges(IReadOnlyDictionary<(Guid Bay, Guid Session), PairedStay> paired) => _paired = new(paired);

    /// <summary>All stays of a bay are dropped before any is put.</summary>
    public void Drop(Guid bay) => _dropped.Add(bay);

    /// <summary>A paired stay to write, of a bay that was dropped.</summary>
    public void Put(Guid bay, Guid session, PairedStay stay) => _paired[(bay, session)] = stay;

    /// <summary>
    /// An unpaired stay to write, new or changed. One that is open is the mark
    /// <see cref="BayMarks.OpenAt"/> of its bay and no row: it is written once, when it has ended.
    /// </summary>
    public void Put(Guid bay, UnpairedStay stay)
    {
        if (stay.Departure is not null || stay.Interrupted) _unpaired.Add((bay, stay));
    }

    /// <summary>A window whose unpaired stays are dropped before others are put: lower inclusive, upper exclusive.</summary>
    public void Clear(Guid bay, long lower, long upper) => _cleared.Add((bay, lower, upper));

    /// <summary>Marks to write.</summary>
    public void Mark(Guid bay, BayMarks marks) => _marks.Add((bay, marks));

    /// <summary>Adds the statements that write everything.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        if (_dropped.Count > 0) batch.Add(StaySql.DropBays, _dropped.ToArray());
        if (_paired.Count > 0)
        {
            batch.Add(StaySql.UpsertPaired,
                _paired.Keys.Select(k => k.Bay).ToArray(), _paired.Keys.Select(k => k.Session).ToArray(),
                _paired.Values.Select(s => s.Arrival).ToArray(), _paired.Values.Select(s => s.LastEnd).ToArray());
        }
        if (_cleared.Count > 0)
        {
            batch.Add(StaySql.ClearWindows,
                _cleared.Select(c => c.Bay).ToArray(), _cleared.Select(c => c.Lower).ToArray(), _cleared.Select(c => c.Upper).ToArray());
        }
        if (_unpaired.Count > 0)
        {
            batch.Add(StaySql.UpsertUnpaired,
                _unpaired.Select(u => u.Bay).ToArray(), _unpaired.Select(u => u.Stay.Arrival).ToArray(),
                _unpaired.Select(u => u.Stay.Departure).ToArray(), _unpaired.Select(u => u.Stay.Interrupted).ToArray());
        }
        if (_marks.Count > 0)
        {
            batch.Add(StaySql.UpsertMarks,
                _marks.Select(m => m.Bay).ToArray(), _marks.Select(m => m.Marks.PairedFrom)
                    .ToArray(), _marks.Select(m => m.Marks.GoneAt).ToArray(),
                _marks.Select(m => m.Marks.FoldedTo).ToArray(), _marks.Select(m => m.Marks.OpenAt).ToArray());
        }
    }
}
