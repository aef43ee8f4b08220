using System.Diagnostics.Metrics;

namespace ParkAndSee.Postgres.Journal;

/// <summary>The log's figures: meter <c>ParkAndSee.Log</c>. Recorded once a commit.</summary>
internal sealed class JournalMeter
{
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _rows;
    private long _committed;
    private long _lost;
    private long _fenced;

    public JournalMeter(IMeterFactory meters, PostgresJournal journal)
    {
        var meter = meters.Create("ParkAndSee.Log");
        _duration = meter.CreateHistogram("parkandsee.log.commit", "s", "Duration of a group commit.", null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 2.5, 5],
        });
        _rows = meter.CreateHistogram("parkandsee.log.commit.rows", "{row}", "Events in one group commit.", null, new InstrumentAdvice<int>
        {
            HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 8192, 16384],
        });
        meter.CreateObservableCounter("parkandsee.log.rows", () => Volatile.Read(ref _committed), "{row}",
            "Events on disk because of this silo.");
        meter.CreateObservableCounter("parkandsee.log.reconnects", () => Volatile.Read(ref _lost), "{connection}",
            "Commits that failed with their connection; the outcome was asked from the database.");
        meter.CreateObservableCounter("parkandsee.log.fenced", () => Volatile.Read(ref _fenced), "{partition}",
            "Partitions whose commit was refused because another owner has a newer epoch.");
        meter.CreateObservableGauge("parkandsee.log.queue", () => journal.WaitingRows, "{row}",
            "Events that wait for the disk or are being written.");
        meter.CreateObservableGauge("parkandsee.log.queue.fullness", () => journal.Fullness, "1",
            "How full that queue is; at 1 events are refused.");
    }

    /// <summary>A commit is on disk.</summary>
    public void Committed(TimeSpan took, int rows)
    {
        _duration.Record(took.TotalSeconds);
        _rows.Record(rows);
        Interlocked.Add(ref _committed, rows);
    }

    /// <summary>A commit failed with its connection.</summary>
    public void Lost() => Interlocked.Increment(ref _lost);

    /// <summary>Partitions did not pass the fence.</summary>
    public void Fenced(int partitions)
    {
        if (partitions > 0) Interlocked.Add(ref _fenced, partitions);
    }
}
