using System.Text.Json;

namespace ParkAndSee.Bays;

/// <summary>
/// What a bay is told beside its sensor, and keeps: a right that was sold for it. In the log it is the
/// <c>Extras</c> of an event of the type <see cref="Ingest.EventType.RightAtBay"/>. Nothing in it names
/// a vehicle. What a read says of a vehicle is told in memory alone (<see cref="Vehicles.ReadCoverage"/>).
/// </summary>
/// <param name="Right">A right.</param>
[GenerateSerializer, Immutable, Alias("BayEvidence")]
public sealed record BayEvidence([property: Id(0)] RightSpan? Right)
{
    /// <summary>As the log keeps it: one JSON object in UTF-8.</summary>
    public byte[] ToExtras() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="ToExtras"/> wrote.</summary>
    /// <exception cref="JsonException">The log holds something else.</exception>
    public static BayEvidence FromExtras(ReadOnlySpan<byte> extras) =>
        JsonSerializer.Deserialize<BayEvidence>(extras) is { Right: not null } evidence
            ? evidence
            : throw new JsonException("Evidence of a bay is an object with a right.");

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
/// <param name="Until">Unix milliseconds, exclusive; a right that was stopped early ends when
/// it was stopped, one that was taken back when it was.</param>
/// <param name="Revision">See <see cref="ParkAndSee.Vehicles.VehicleRight.Revision"/>.</param>
[GenerateSerializer, Immutable, Alias("RightSpan")]
public readonly record struct RightSpan([property: Id(0)] long From, [property: Id(1)] long Until, [property: Id(2)] int Revision = 0);
