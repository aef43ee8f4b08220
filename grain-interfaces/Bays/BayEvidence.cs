using System.Text.Json;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Bays;

/// <summary>
/// What a bay is told beside its sensor: a right that was sold for it, or what the register says of the vehicle that was read there. In the log it is
/// the <c>Extras</c> of an event of the types <see cref="Ingest.EventType.RightAtBay"/> and <see cref="Ingest.EventType.VehicleAtBay"/>. Exactly one
/// of the two is there. Never a plate, and nothing that names a vehicle.
/// </summary>
/// <param name="Right">A right.</param>
/// <param name="Vehicle">A vehicle's standing.</param>
[GenerateSerializer, Immutable, Alias("BayEvidence")]
public sealed record BayEvidence([property: Id(0)] RightSpan? Right, [property: Id(1)] VehicleStanding? Vehicle)
{
    /// <summary>As the log keeps it: one JSON object in UTF-8.</summary>
    public byte[] ToExtras() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="ToExtras"/> wrote.</summary>
    /// <exception cref="JsonException">The log holds something else.</exception>
    public static BayEvidence FromExtras(ReadOnlySpan<byte> extras) =>
        JsonSerializer.Deserialize<BayEvidence>(extras) is { } evidence && evidence.Right.HasValue != evidence.Vehicle is not null
            ? evidence
            : throw new JsonException("Evidence of a bay is an object with either a right or a vehicle.");

    /// <summary>Reads what <see cref="ToExtras"/> wrote; null for anything else.</summary>
    public static BayEvidence? TryRead(ReadOnlySpan<byte> extras)
    {
        try
        {
            return FromExtras(extras);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A right to park that names the bay.</summary>
/// <param name="From">Unix milliseconds, inclusive.</param>
/// <param name="Until">Unix milliseconds, exclusive; a right that was stopped early ends when it was stopped.</param>
[GenerateSerializer, Immutable, Alias("RightSpan")]
public readonly record struct RightSpan([property: Id(0)] long From, [property: Id(1)] long Until);
