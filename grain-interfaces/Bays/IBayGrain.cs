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
    /// <param name="facts">In ascending <c>Seq</c>.</param>
    /// <returns>The state after the last fact.</returns>
    [Alias("Apply")]
    ValueTask<BayState> ApplyAsync(BayState known, [Immutable] BayFact[] facts);

    /// <summary>The state now; a bay that has just been activated asks its partition.</summary>
    [Alias("Get")]
    ValueTask<BayState> GetAsync();
}

/// <summary>A logged event as its bay sees it.</summary>
/// <param name="Seq">Partition sequence number, above 0.</param>
/// <param name="At">Event time, Unix milliseconds.</param>
/// <param name="Type">CDS event type.</param>
/// <param name="Occupants">Number of occupants the event tells, or −1 when it tells none.</param>
/// <param name="Evidence">For our own event types what they tell; null for all that come from outside.</param>
[GenerateSerializer, Immutable, Alias("BayFact")]
public readonly record struct BayFact(
    [property: Id(0)] long Seq,
    [property: Id(1)] long At,
    [property: Id(2)] Ingest.EventType Type,
    [property: Id(3)] short Occupants,
    [property: Id(4)] BayEvidence? Evidence = null)
{
    /// <summary>An event as its bay sees it.</summary>
    /// <param name="seq">Partition sequence number.</param>
    /// <param name="e">The event. Evidence that cannot be read counts as none: the log must be readable for ever.</param>
    public static BayFact Of(long seq, in Ingest.SensorEvent e) =>
        new(seq, e.At, e.Type, e.Occupants, Ingest.EventTypes.IsInternal(e.Type) ? BayEvidence.TryRead(e.Extras) : null);
}
