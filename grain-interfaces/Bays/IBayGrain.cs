using ParkAndSee.Assessments;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Bays;

/// <summary>
/// One parking bay. Its partition calls it, on the same silo, with facts that are already in the log; it decides and answers its new
/// state. It stores nothing: its memory is the partition's checkpoint plus the tail of the log. Key: <see cref="Ingest.BayKey"/>.
/// Next hop: the partition publishes the answer to the delta hub.
/// </summary>
[Alias("ParkAndSee.Bays.IBayGrain")]
public interface IBayGrain : IGrainWithStringKey
{
    /// <summary>Folds facts in. A fact whose <c>Seq</c> was applied before changes nothing.</summary>
    /// <param name="known">What the partition remembers of the bay: a bay that has just been activated begins there.</param>
    /// <param name="place">What rules see of its place; null when the catalogue does not know the bay.</param>
    /// <param name="reads">What the partition was told of reads there, in memory; the bay uses
    /// it for its answer and keeps nothing of it. Null = nothing.</param>
    /// <param name="facts">In ascending <c>Seq</c>.</param>
    /// <returns>The state after the last fact, and what the rules in force say of the stay.</returns>
    [Alias("Apply")]
    ValueTask<BayResult> ApplyAsync(BayState known, CurbPlace? place, BayReads? reads, [Immutable] BayFact[] facts);

    /// <summary>The state now; a bay that has just been activated asks its partition.</summary>
    [Alias("Get")]
    ValueTask<BayState> GetAsync();
}

/// <summary>What a bay answers.</summary>
/// <param name="State">Its state.</param>
/// <param name="Verdict">What the rules say.</param>
[GenerateSerializer, Immutable, Alias("BayAnswer")]
public readonly record struct BayResult([property: Id(0)] BayState State, [property: Id(1)] BayVerdict Verdict);

/// <summary>What the rules say of the stay in a bay.</summary>
/// <param name="Told">What there is to tell; null when the stay is lawful, or the rules have nothing to say.</param>
/// <param name="NextEvaluationAt">When that may change by the passing of time alone, Unix milliseconds; null = never.</param>
[GenerateSerializer, Immutable, Alias("BayVerdict")]
public readonly record struct BayVerdict([property: Id(0)] AssessedStay? Told, [property: Id(1)] long? NextEvaluationAt);

/// <summary>A logged event as its bay sees it.</summary>
/// <param name="Seq">Partition sequence number, above 0.</param>
/// <param name="At">When it counts, Unix milliseconds: the event time, and the receipt for an event that came before its own time.</param>
/// <param name="Type">CDS event type.</param>
/// <param name="Occupants">Number of occupants the event tells, or −1 when it tells none.</param>
/// <param name="Evidence">For a right that names the bay what is told of it; null for all others.</param>
/// <param name="Ahead">How far the event time that was sent lies ahead of <paramref name="At"/>, milliseconds; never below 0.</param>
/// <param name="Forgetting">For <see cref="Ingest.EventType.Forgotten"/> what is left; null for all other events.</param>
/// <param name="Source">CDS <c>data_source_type</c>.</param>
/// <param name="Sender">See <see cref="Ingest.SensorEvent.Sender"/>.</param>
[GenerateSerializer, Immutable, Alias("BayFact")]
public readonly record struct BayFact(
    [property: Id(0)] long Seq,
    [property: Id(1)] long At,
    [property: Id(2)] Ingest.EventType Type,
    [property: Id(3)] short Occupants,
    [property: Id(4)] BayEvidence? Evidence = null,
    [property: Id(20)] long Ahead = 0,
    [property: Id(21)] BayForgetting? Forgetting = null,
    [property: Id(22)] Ingest.DataSourceType Source = default,
    [property: Id(23)] long Sender = 0)
{
    /// <summary>
    /// An event as its bay sees it. A clock that runs ahead must not shut out what truly happens
    /// until then: an event counts at most from its receipt. The log keeps the time that was sent.
    /// </summary>
    /// <param name="seq">Partition sequence number.</param>
    /// <param name="e">The event. Extras that cannot be read count as none: the log must be readable for ever.</param>
    /// <param name="receivedAt">When the partition took it, Unix milliseconds.</param>
    public static BayFact Of(long seq, in Ingest.SensorEvent e, long receivedAt)
    {
        var at = Math.Min(e.At, receivedAt);
        var isForgotten = e.Type == Ingest.EventType.Forgotten;
        return new BayFact(
            seq, at, e.Type, e.Occupants, e.Type == Ingest.EventType.RightAtBay ? BayEvidence.TryRead(e.Extras) : null, e.At - at,
            isForgotten ? BayForgetting.TryRead(e.Extras) : null, e.Source, e.Sender);
    }
}
