using System.Diagnostics.Metrics;

namespace ParkAndSee.Postgres;

/// <summary>The log's figures: meter <c>ParkAndSee.Log</c>. Recorded once a commit.</summary>
internal sealed class LogMeter
{
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _rows;
    private readonly Counter<long> _committed;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _fenced;

    public LogMeter(IMeterFactory meters, PostgresSiloLog log)
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
        _committed = meter.CreateCounter<long>("parkandsee.log.rows", "{row}", "Events on disk because of this silo.");
        _lost = meter.CreateCounter<long>("parkandsee.log.reconnects", "{connection}", "Commits that failed with their connection; the outcome was asked from the database.");
        _fenced = meter.CreateCounter<long>("parkandsee.log.fenced", "{partition}", "Partitions whose commit was refused because another owner has a newer epoch.");
        meter.CreateObservableGauge("parkandsee.log.queue", () => log.WaitingRows, "{row}", "Events that wait for the disk or are being written.");
        meter.CreateObservableGauge("parkandsee.log.queue.fullness", () => log.Fullness, "1", "How full that queue is; at 1 events are refused.");
    }

    /// <summary>A commit is on disk.</summary>
    public void Committed(TimeSpan took, int rows)
    {
        _duration.Record(took.TotalSeconds);
        _rows.Record(rows);
        _committed.Add(rows);
    }

    /// <summary>A commit failed with its connection.</summary>
    public void Lost() => _lost.Add(1);

    /// <summary>Partitions did not pass the fence.</summary>
    public void Fenced(int partitions)
    {
        if (partitions > 0) _fenced.Add(partitions);
    }
}
