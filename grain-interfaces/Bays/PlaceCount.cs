using System.Text.Json;

namespace ParkAndSee.Bays;

/// <summary>
/// How many vehicles stand in a bay with several places: what was told last, and the arrivals and departures after it, of which the last
/// <see cref="MaxSteps"/> are kept one by one. While no more have come since the last report this is a function of the set of events,
/// as the rest of <see cref="BayState"/> is; of what comes later than that, the next report makes good. Equal when it says the same.
/// </summary>
/// <param name="BaseAt">Event time, Unix milliseconds, up to which (inclusive) everything is
/// in <paramref name="Base"/>; 0 = nothing yet.</param>
/// <param name="Base">Vehicles then.</param>
/// <param name="IsTold">Whether a report told the base; else it was counted, from nothing or since a report.</param>
/// <param name="Steps">Arrivals and departures after <paramref name="BaseAt"/>, ascending:
/// twice the event time, plus one for a departure.</param>
[GenerateSerializer, Immutable, Alias("PlaceCount")]
public sealed record PlaceCount(
    [property: Id(0)] long BaseAt, [property: Id(1)] int Base, [property: Id(2)] bool IsTold, [property: Id(3)] long[] Steps)
{
    /// <summary>Arrivals and departures that are kept one by one.</summary>
    public const int MaxSteps = 64;

    /// <summary>Nothing was told yet.</summary>
    public static PlaceCount Empty { get; } = new(0, 0, false, []);

    /// <summary>Vehicles now, never below 0: a departure from an empty bay had its arrival missed.</summary>
    public int Taken => Steps.Aggregate(Base, After);

    /// <summary>The count after one more step.</summary>
    public static int After(int count, long step) => Math.Max(0, count + (IsDeparture(step) ? -1 : 1));

    /// <summary>
    /// An arrival or a departure as a step. At one instant arrivals come first, so that a
    /// vehicle that follows another leaves the count as it was.
    /// </summary>
    public static long Step(long at, bool departure) => (at * 2) + (departure ? 1 : 0);

    /// <summary>Event time of a step.</summary>
    public static long TimeOf(long step) => step >> 1;

    /// <summary>As a checkpoint keeps it: JSON in UTF-8.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="JsonException">The checkpoint holds something else.</exception>
    public static PlaceCount FromBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<PlaceCount>(bytes) ?? throw new JsonException("A count of a bay is an object.");

    /// <inheritdoc />
    public bool Equals(PlaceCount? other) =>
        other is not null && BaseAt == other.BaseAt && Base == other.Base && IsTold == other.IsTold
        && Steps.AsSpan().SequenceEqual(other.Steps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(BaseAt, Base, IsTold, Steps.Length);

    private static bool IsDeparture(long step) => (step & 1) == 1;
}
