namespace ParkAndSee.Bays;

/// <summary>
/// What one event says about the occupancy of a bay. The order of the members is the tie-break
/// of equal event times (see <see cref="ReadingMark"/>).
/// </summary>
public enum Reading : byte
{
    /// <summary>Nothing: the device lives, no more.</summary>
    None = 0,

    /// <summary>No vehicle.</summary>
    Free = 1,

    /// <summary>A vehicle.</summary>
    Occupied = 2,

    /// <summary>The device can no longer tell (<c>comms_lost</c>).</summary>
    Unknown = 3,

    /// <summary>The device has left service (<c>decommissioned</c>).</summary>
    Gone = 4,
}

/// <summary>
/// The latest reading of one sort. Later event time wins; at equal times the larger <see cref="Reading"/> wins, so a departure and an
/// arrival of the same instant leave the bay occupied (the next vehicle followed at once: 616 times in two weeks of Melbourne data).
/// </summary>
/// <param name="At">Event time, Unix milliseconds; of an event that came before its own time, when it was received.</param>
/// <param name="Reading">What was read; <see cref="Reading.None"/> means that there was no such reading yet.</param>
/// <param name="Ahead">How far the time that was sent lay ahead of the receipt, milliseconds;
/// 0 for nearly all events. Orders events that count from one receipt.</param>
[GenerateSerializer, Immutable, Alias("ReadingMark")]
public readonly record struct ReadingMark([property: Id(0)] long At, [property: Id(1)] Reading Reading, [property: Id(2)] long Ahead = 0)
{
    /// <summary>True when this mark takes the place of <paramref name="other"/>.</summary>
    public bool Beats(ReadingMark other) =>
        other.Reading == Reading.None || At > other.At
        || (At == other.At && (Ahead > other.Ahead || (Ahead == other.Ahead && Reading > other.Reading)));
}

/// <summary>
/// All that a bay remembers. Every part but the count (see there) is a maximum over the set of its events, so the
/// state does not depend on their order, batching or repetition. <c>default</c> is a bay that was never heard.
/// </summary>
/// <param name="AppliedSeq">Highest partition sequence number folded in; 0 = none. Only this part depends on delivery.</param>
/// <param name="LastHeard">Latest event time of any event of the bay's device, Unix
/// milliseconds; 0 = never. Evidence is no word of the device.</param>
/// <param name="Transition">Latest transition: arrival, departure, loss of communication, decommissioning.</param>
/// <param name="Report">Latest occupancy told by a <c>scheduled_report</c>: it confirms the transition or contradicts it.</param>
/// <param name="SendsHeartbeats">True once a <c>scheduled_report</c> was seen: only such a bay can fall silent.</param>
/// <param name="Facts">What it was told beside its sensor; null for nearly all bays: nothing.</param>
/// <param name="Counted">How many vehicles stand there; null for nearly all bays: it has one place, or its source does not count.</param>
/// <param name="LeftAt">Latest event time of a departure, Unix milliseconds; 0 = none. A
/// report of no vehicle does not say when it left.</param>
/// <param name="SentUpTo">
/// Latest event time as it was sent, of events that came before their own time, Unix milliseconds; 0 = none. It decides
/// only whether an event can have been taken before; every other time of the state counts at most until the receipt.
/// </param>
/// <param name="Confirmed">The latest event that confirms what is known: a state has a longest age from there.</param>
/// <param name="Senders">Who has spoken for the bay.</param>
[GenerateSerializer, Immutable, Alias("BayState")]
public readonly record struct BayState(
    [property: Id(0)] long AppliedSeq,
    [property: Id(1)] long LastHeard,
    [property: Id(2)] ReadingMark Transition,
    [property: Id(3)] ReadingMark Report,
    [property: Id(4)] bool SendsHeartbeats,
    [property: Id(5)] StayFacts? Facts = null,
    [property: Id(6)] PlaceCount? Counted = null,
    [property: Id(7)] long LeftAt = 0,
    [property: Id(20)] long SentUpTo = 0,
    [property: Id(21)] SourceMark Confirmed = default,
    [property: Id(22)] SenderSpan Senders = default)
{
    /// <summary>
    /// Latest event time, as it was sent, of anything that was folded in, Unix milliseconds: words of the sensor and evidence.
    /// </summary>
    public long TakenUpTo => Math.Max(SentUpTo, Math.Max(LastHeard, Facts?.ToldUpTo ?? 0));
}
