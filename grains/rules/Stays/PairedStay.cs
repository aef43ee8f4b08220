using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>
/// What is known of one session at one bay. Both parts are extremes over the set of its events, so merging is commutative, associative
/// and idempotent: delivery order cannot matter.
/// </summary>
/// <param name="Arrival">Earliest <c>park_start</c> of the session, Unix milliseconds; null = none yet, and then there is no stay.</param>
/// <param name="LastEnd">Latest <c>park_end</c> of the session; null = none yet. May lie
/// before the arrival: see <see cref="Departure"/>.</param>
public readonly record struct PairedStay(long? Arrival, long? LastEnd)
{
    /// <summary>
    /// The departure: the latest end, unless it lies before the arrival (a clock fault); then the departure is not known.
    /// </summary>
    public long? Departure => LastEnd >= Arrival ? LastEnd : null;

    /// <summary>This session with one more of its events.</summary>
    /// <param name="e">A paired event of the same session.</param>
    public PairedStay With(in StayEvent e) => e.Type == EventType.ParkStart
        ? this with { Arrival = Arrival is { } a ? Math.Min(a, e.At) : e.At }
        : this with { LastEnd = LastEnd is { } d ? Math.Max(d, e.At) : e.At };
}
