using System.Diagnostics.Metrics;

namespace ParkAndSee.Ingest;

/// <summary>The door's figures: meter <c>ParkAndSee.Ingest</c>. Recorded once a request or streamed batch, never once an event.</summary>
internal sealed class IngestMeter
{
    private readonly Counter<long> _events;
    private readonly Histogram<double> _duration;

    public IngestMeter(IMeterFactory meters, IngestRouterSource routers)
    {
        var meter = meters.Create("ParkAndSee.Ingest");
        _events = meter.CreateCounter<long>("parkandsee.ingest.events", "{event}", "Received events, by outcome.");
        _duration = meter.CreateHistogram("parkandsee.ingest.duration", "s",
            "From a batch that was read until all its outcomes are known.", null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25,
                0.5, 1, 2.5, 5]
            });
        meter.CreateObservableGauge("parkandsee.ingest.lanes", () => routers.Waiting, "{event}",
            "Events that wait for a call to their partition.");
    }

    /// <summary>Counts a report.</summary>
    /// <param name="report">What became of the events.</param>
    /// <param name="door"><c>http</c> or <c>hub</c>.</param>
    /// <param name="took">How long it took to know.</param>
    public void Count(IngestReport report, string door, TimeSpan took)
    {
        var (accepted, duplicates) = (report.Accepted, report.Duplicates);
        Add(accepted, "accepted", door);
        Add(duplicates, "duplicate", door);
        Add(report.Batch.Total - accepted - duplicates, "refused", door);
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("door", door));
    }

    private void Add(int count, string outcome, string door)
    {
        if (count > 0)
            _events.Add(count, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("door", door));
    }
}
