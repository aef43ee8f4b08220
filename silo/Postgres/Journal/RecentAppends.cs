using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using ParkAndSee.Ports;

namespace ParkAndSee.Postgres.Journal;

/// <summary>
/// What this silo committed last. Who reads the log on (streams, stays) mostly wants what was in this
/// process a moment ago, and the database has better to do than to give it back. Invariant: for each
/// partition a run without a gap of what is on disk, the oldest dropped first. Safe from any thread.
/// </summary>
/// <param name="maxBytes">About how much is kept, over all partitions.</param>
public sealed class RecentAppends(int maxBytes = RecentAppends.DefaultBytes)
{
    /// <summary>About 100,000 events.</summary>
    public const int DefaultBytes = 16 * 1024 * 1024;

    private const int BytesOfEvent = 160;

    private readonly Lock _lock = new();
    private readonly Queue<JournalAppend> _order = [];
    private readonly Dictionary<short, Run> _runs = [];
    private long _bytes;

    /// <summary>Keeps an append. Called once it is on disk, in the order of its partition.</summary>
    public void Add(JournalAppend append)
    {
        lock (_lock)
        {
            if (!_runs.TryGetValue(append.Partition.Number, out var run)) _runs.Add(append.Partition.Number, run = new Run());
            // Another silo had the partition in between.
            if (run.LastSeq + 1 != append.FirstSeq) run.Appends.Clear();
            run.Appends.Enqueue(append);
            run.LastSeq = append.LastSeq;
            _order.Enqueue(append);
            _bytes += BytesOf(append);
            while (_bytes > maxBytes) DropOldest();
        }
    }

    /// <summary>
    /// Entries of a partition after a number, in order: at least one and at most
    /// <paramref name="limit"/>; null when the next one is not here.
    /// </summary>
    /// <remarks>More may be on disk than is here: another silo may have written on.</remarks>
    public JournalEntry[]? Read(PartitionKey partition, long afterSeq, int limit)
    {
        lock (_lock)
        {
            if (!_runs.TryGetValue(partition.Number, out var run) || !run.Appends.TryPeek(out var oldest)) return null;
            if (afterSeq + 1 < oldest.FirstSeq || afterSeq >= run.LastSeq) return null;
            var entries = new JournalEntry[Math.Min(limit, run.LastSeq - afterSeq)];
            var filled = 0;
            foreach (var append in run.Appends)
            {
                for (var seq = Math.Max(append.FirstSeq, afterSeq + 1); seq <= append.LastSeq && filled < entries.Length; seq++)
                    entries[filled++] = new JournalEntry(seq, AsRead(append.Events[seq - append.FirstSeq]));
                if (filled == entries.Length) break;
            }

            return entries;
        }
    }

    // A row of no bay comes back from the database without one.
    private static JournalEvent AsRead(JournalEvent logged) =>
        logged.BayNo == 0 ? logged with { Event = logged.Event with { Bay = BayId.None } } : logged;

    private static long BytesOf(JournalAppend append) =>
        append.Events.Sum(logged => (long)BytesOfEvent + (logged.Event.Extras?.Length ?? 0));

    private void DropOldest()
    {
        var oldest = _order.Dequeue();
        _bytes -= BytesOf(oldest);
        var run = _runs[oldest.Partition.Number].Appends;
        if (run.TryPeek(out var first) && ReferenceEquals(first, oldest)) run.Dequeue();
    }

    private sealed class Run
    {
        public Queue<JournalAppend> Appends { get; } = [];

        public long LastSeq { get; set; }
    }
}
