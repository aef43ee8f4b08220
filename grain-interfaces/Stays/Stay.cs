using ParkAndSee.Bays;

namespace ParkAndSee.Stays;

/// <summary>How far a stay is known.</summary>
public enum StayState : byte
{
    /// <summary>Arrived, not yet left.</summary>
    Running = 0,

    /// <summary>Arrival and departure are known.</summary>
    Finished = 1,

    /// <summary>The departure was missed: another vehicle arrived, or the device left service. The departure stays unknown.</summary>
    Interrupted = 2,
}

/// <summary>
/// One vehicle in one bay, from its arrival to its departure: the half-open interval <c>[Arrival, Departure)</c>. (CDS: session.)
/// </summary>
/// <param name="Bay">The bay.</param>
/// <param name="Session">CDS <c>event_session_id</c> when the source pairs its events; else empty.</param>
/// <param name="Arrival">Event time of the arrival, Unix milliseconds.</param>
/// <param name="Departure">Event time of the departure; null when it is not known.</param>
/// <param name="State">How far it is known.</param>
/// <param name="Flicker">True when it lasted less than the debounce time (60 s): shown, and never a reason to send an agent.</param>
[GenerateSerializer, Immutable, Alias("Stay")]
public readonly record struct Stay(
    [property: Id(0)] BayId Bay,
    [property: Id(1)] Guid Session,
    [property: Id(2)] long Arrival,
    [property: Id(3)] long? Departure,
    [property: Id(4)] StayState State,
    [property: Id(5)] bool Flicker);

/// <summary>Which stays to read, and where to go on.</summary>
/// <param name="From">Stays that end after this instant or still run; Unix milliseconds, inclusive. Null = no lower bound.</param>
/// <param name="To">Stays that begin before this instant; Unix milliseconds, exclusive. Null = no upper bound.</param>
/// <param name="Bay">One bay, or <see cref="BayId.None"/> for all.</param>
/// <param name="Cursor">Opaque, from the page before; null begins.</param>
/// <param name="Limit">At most 10,000.</param>
[GenerateSerializer, Immutable, Alias("StayQuery")]
public sealed record StayQuery(
    [property: Id(0)] long? From,
    [property: Id(1)] long? To,
    [property: Id(2)] BayId Bay,
    [property: Id(3)] string? Cursor,
    [property: Id(4)] int Limit);

/// <summary>A page of stays, ordered by bay, arrival, session: the order does not depend on how the events came in.</summary>
/// <param name="Stays">At most the limit.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
[GenerateSerializer, Immutable, Alias("StayPage")]
public sealed record StayPage([property: Id(0)] Stay[] Stays, [property: Id(1)] string? Cursor);

/// <summary>The time of a bay of which to read when nothing was known.</summary>
/// <param name="BayNo">Compact number of the bay.</param>
/// <param name="From">Unix milliseconds, inclusive.</param>
/// <param name="To">Unix milliseconds, exclusive; not in the future.</param>
[GenerateSerializer, Immutable, Alias("UnknownTimeQuery")]
public sealed record UnknownTimeQuery([property: Id(0)] int BayNo, [property: Id(1)] long From, [property: Id(2)] long To);

/// <summary>Reads the stays projection. Stateless worker (key 0).</summary>
[Alias("ParkAndSee.Stays.IStayReaderGrain")]
public interface IStayReaderGrain : IGrainWithIntegerKey
{
    /// <summary>One page.</summary>
    [Alias("Read")]
    Task<StayPage> ReadAsync(StayQuery query);

    /// <summary>
    /// When nothing was known of a bay, ascending, half-open and apart. From at most 16,384 of its events, the newest; of the time before
    /// them nothing is known.
    /// </summary>
    [Alias("ReadUnknown")]
    Task<UnknownSpan[]> ReadUnknownAsync(UnknownTimeQuery query);
}
