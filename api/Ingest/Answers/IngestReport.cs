namespace ParkAndSee.Ingest;

/// <summary>One event that was not taken.</summary>
/// <param name="Place">Which.</param>
/// <param name="Refusal">Why.</param>
internal readonly record struct ItemFailure(ItemPlace Place, ItemRefusal Refusal);

/// <summary>What became of a request or a streamed batch. Dispose it once the answer is written.</summary>
/// <param name="batch">What was read.</param>
/// <param name="routed">What became of the good events; null when nothing was sent.</param>
internal sealed class IngestReport(CurbEventBatch batch, RoutedBatch? routed) : IDisposable
{
    /// <summary>The bay is not in the catalogue.</summary>
    public static readonly ItemRefusal UnknownBay = new(
        "unknown_bay",
        "No bay with this curb_space_id is in the catalogue. Import the bay first, or leave the member out for an event of no space.",
        "curb_space_id");

    /// <summary>The dataset of the bay is retired.</summary>
    public static readonly ItemRefusal RetiredBay = new(
        "retired_bay",
        "The dataset of this curb_space_id is retired: its bays take no events. An administrator can restore it.",
        "curb_space_id");

    private static readonly ItemRefusal SpokenFor = new(
        "spoken_for",
        "Another sender has sent events of this bay, and this request gives way to others (givesWay). The event was not taken.",
        "curb_space_id");

    private static readonly ItemRefusal Overloaded = new("overloaded", "The event was not taken: a queue is full. Send it again later.");

    private static readonly ItemRefusal Unavailable = new(
        "unavailable",
        "The partition of this event, or the register of its vehicle, did not answer in time. Send it again: nothing is counted twice.");

    private EventOutcome[] Outcomes => routed?.Outcomes ?? [];

    /// <summary>What was read.</summary>
    public CurbEventBatch Batch => batch;

    /// <summary>Events on disk because of this request.</summary>
    public int Accepted => Count(EventOutcome.Accepted);

    /// <summary>Events that were on disk before.</summary>
    public int Duplicates => Count(EventOutcome.Duplicate);

    /// <summary>When to send again what was not taken; zero when there is no such thing.</summary>
    public TimeSpan RetryAfter => routed?.RetryAfter ?? TimeSpan.Zero;

    /// <summary>
    /// True when good events were sent and not one of them got an answer: the sender may as well send the whole request again.
    /// </summary>
    public bool NothingTaken =>
        Outcomes.Length > 0 && Array.TrueForAll(Outcomes, one => one is EventOutcome.Overloaded or EventOutcome.Unavailable);

    /// <summary>All events that were not taken, in the order of the request.</summary>
    public List<ItemFailure> Failures()
    {
        var failures = batch.Refused.Select(r => new ItemFailure(r.Place, r.Refusal)).ToList();
        for (var i = 0; i < Outcomes.Length; i++)
            if (RefusalOf(i) is { } refusal)
                failures.Add(new ItemFailure(batch.Places[i], refusal));
        failures.Sort((a, b) => a.Place.Index.CompareTo(b.Place.Index));
        return failures;
    }

    /// <inheritdoc />
    public void Dispose() => batch.Dispose();

    private ItemRefusal? RefusalOf(int index) => Outcomes[index] switch
    {
        EventOutcome.Accepted or EventOutcome.Duplicate => null,
        EventOutcome.UnknownBay => UnknownBay,
        EventOutcome.RetiredBay => RetiredBay,
        EventOutcome.SpokenFor => SpokenFor,
        EventOutcome.Overloaded => Overloaded,
        EventOutcome.Refused => routed!.Refusals![index],
        _ => Unavailable,
    };

    private int Count(EventOutcome outcome)
    {
        var count = 0;
        foreach (var one in Outcomes)
            if (one == outcome)
                count++;
        return count;
    }
}
