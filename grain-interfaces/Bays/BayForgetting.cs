using System.Text.Json;

namespace ParkAndSee.Bays;

/// <summary>
/// An administrator discarded a bay's events later than an instant (decision 0024). In the log it
/// is the <c>Extras</c> of an event of the type <see cref="Ingest.EventType.Forgotten"/>. It carries what
/// the bay's sensor had said until then, folded from the log when it was written: a state made of maxima
/// cannot give back what a maximum has replaced, and recovery must not depend on reading the log twice.
/// </summary>
/// <param name="LaterThan">What was sent for later than this, and logged before, is forgotten. Unix milliseconds.</param>
/// <param name="LastHeard">See <see cref="BayState.LastHeard"/>.</param>
/// <param name="Transition">See <see cref="BayState.Transition"/>.</param>
/// <param name="Report">See <see cref="BayState.Report"/>.</param>
/// <param name="SendsHeartbeats">See <see cref="BayState.SendsHeartbeats"/>.</param>
/// <param name="Counted">See <see cref="BayState.Counted"/>.</param>
/// <param name="LeftAt">See <see cref="BayState.LeftAt"/>.</param>
/// <param name="Confirmed">See <see cref="BayState.Confirmed"/>.</param>
[GenerateSerializer, Immutable, Alias("BayForgetting")]
public sealed record BayForgetting(
    [property: Id(0)] long LaterThan,
    [property: Id(1)] long LastHeard,
    [property: Id(2)] ReadingMark Transition,
    [property: Id(3)] ReadingMark Report,
    [property: Id(4)] bool SendsHeartbeats,
    [property: Id(5)] PlaceCount? Counted,
    [property: Id(6)] long LeftAt,
    [property: Id(7)] SourceMark Confirmed = default)
{
    /// <summary>Of a state that was folded from what is left.</summary>
    /// <param name="laterThan">What is forgotten.</param>
    /// <param name="left">The state without it.</param>
    public static BayForgetting Of(long laterThan, in BayState left) =>
        new(laterThan, left.LastHeard, left.Transition, left.Report, left.SendsHeartbeats, left.Counted, left.LeftAt, left.Confirmed);

    /// <summary>As the log keeps it: one JSON object in UTF-8.</summary>
    public byte[] ToExtras() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="ToExtras"/> wrote; null for anything else.</summary>
    public static BayForgetting? TryRead(ReadOnlySpan<byte> extras)
    {
        try
        {
            return JsonSerializer.Deserialize<BayForgetting>(extras);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
