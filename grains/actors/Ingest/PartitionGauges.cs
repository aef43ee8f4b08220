using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ParkAndSee.Live;

namespace ParkAndSee.Ingest;

/// <summary>
/// The partitions that this silo owns, as figures: meter <c>ParkAndSee.Partitions</c>. Gauges
/// are read when somebody scrapes; the partitions only keep their own numbers.
/// </summary>
public sealed class PartitionGauges
{
    private readonly ConcurrentDictionary<PartitionKey, Func<PartitionFigures>> _owned = new();
    private readonly Histogram<double> _recovery;
    private long _takenOver;
    private long _fenced;
    private long _silenced;

    /// <summary>Made once per silo.</summary>
    /// <param name="meters">Where the meter is made.</param>
    /// <param name="hub">Whose dirty states and hosts are told too.</param>
    public PartitionGauges(IMeterFactory meters, DeltaHub hub)
    {
        var meter = meters.Create("ParkAndSee.Partitions");
        meter.CreateObservableGauge("parkandsee.partitions.owned", () => _owned.Count, "{partition}", "Partitions that this silo owns.");
        meter.CreateObservableGauge("parkandsee.partitions.in_flight", () => Sum(p => p.InFlight), "{event}",
            "Events numbered and not yet on disk.");
        meter.CreateObservableGauge("parkandsee.partitions.unfolded", () => Sum(p => p.Unfolded), "{event}",
            "Events on disk and not yet applied to their bays.");
        meter.CreateObservableGauge("parkandsee.partitions.checkpoint_lag", () => Sum(p => p.SinceCheckpoint), "{event}",
            "Events that a new owner would have to replay.");
        _recovery = meter.CreateHistogram("parkandsee.partitions.recovery", "s",
            "From the beginning of a takeover until the partition answers.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        meter.CreateObservableCounter("parkandsee.partitions.takeovers", () => Volatile.Read(ref _takenOver), "{takeover}",
            "Partitions opened under a new epoch.");
        meter.CreateObservableCounter("parkandsee.partitions.fenced", () => Volatile.Read(ref _fenced), "{partition}",
            "Partitions given up because another owner had a newer epoch.");
        meter.CreateObservableCounter("parkandsee.bays.silenced", () => Volatile.Read(ref _silenced), "{bay}",
            "Bays that became unknown because their sensor fell silent.");
        var feed = meters.Create("ParkAndSee.Feed");
        FeedCounters.Describe(feed);
        feed.CreateObservableGauge("parkandsee.feed.hosts", () => hub.Hosts, "{host}", "API hosts that this silo feeds.");
        feed.CreateObservableGauge("parkandsee.feed.dirty", () => hub.Dirty, "{state}",
            "Bay states that wait for a frame, all API hosts together.");
    }

    /// <summary>A partition was taken over.</summary>
    internal void Opened(PartitionKey partition, TimeSpan took, Func<PartitionFigures> figures)
    {
        _owned[partition] = figures;
        Interlocked.Increment(ref _takenOver);
        _recovery.Record(took.TotalSeconds);
    }

    /// <summary>A partition is owned here no more.</summary>
    internal void Closed(PartitionKey partition) => _owned.TryRemove(partition, out _);

    /// <summary>Another owner has a newer epoch.</summary>
    internal void Fenced() => Interlocked.Increment(ref _fenced);

    /// <summary>Bays fell silent.</summary>
    internal void Silenced(int bays)
    {
        if (bays > 0) Interlocked.Add(ref _silenced, bays);
    }

    private long Sum(Func<PartitionFigures, long> figure) => _owned.Values.Sum(read => figure(read()));
}

/// <summary>Where a partition stands.</summary>
/// <param name="InFlight">Events numbered and not yet on disk.</param>
/// <param name="Unfolded">Events on disk and not yet applied to their bays.</param>
/// <param name="SinceCheckpoint">Events folded since the last checkpoint.</param>
internal readonly record struct PartitionFigures(long InFlight, long Unfolded, long SinceCheckpoint);
