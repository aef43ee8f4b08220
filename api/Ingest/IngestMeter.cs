using System.Diagnostics.Metrics;

namespace ParkAndSee.Ingest;

/// <summary>The door's figures: meter <c>ParkAndSee.Ingest</c>.</summary>
internal sealed class IngestMeter
{
    private readonly Counter<long> _events;

    public IngestMeter(IMeterFactory meters) =>
        _events = meters.Create("ParkAndSee.Ingest").CreateCounter<long>(
            "parkandsee.ingest.events", "{event}", "Events at the door, by what became of them.");

    /// <summary>Counts a report.</summary>
    /// <param name="report">What became of the events.</param>
    /// <param name="door"><c>http</c> or <c>hub</c>.</param>
    public void Count(IngestReport report, string door)
    {
        var (accepted, duplicates) = (report.Accepted, report.Duplicates);
        Add(accepted, "accepted", door);
        Add(duplicates, "duplicate", door);
        Add(report.Batch.Total - accepted - duplicates, "refused", door);
    }

    private void Add(int count, string outcome, string door)
    {
        if (count > 0) _events.Add(count, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("door", door));
    }
}
