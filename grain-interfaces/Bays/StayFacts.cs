using System.Text.Json;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Bays;

/// <summary>
/// What a bay was told beside its sensor (<see cref="BayEvidence"/>). Every part is a maximum over the set of what was told, as in
/// <see cref="BayState"/>. Whether it belongs to the stay that is going on is for the rules to say. Equal when it says the same.
/// </summary>
/// <param name="ToldUpTo">Latest event time of any evidence, Unix milliseconds.</param>
/// <param name="Rights">
/// The rights that begin last, latest beginning first, at most <see cref="MaxRights"/>. One beginning is one right: of what was told of it the last word holds,
/// so that one that was extended or stopped early ends when it ends.
/// </param>
/// <param name="ParkingRead">Latest read for the control of paid parking; null = none.</param>
/// <param name="ZfeRead">Latest read for the control of a low emission zone; null = none. The two are never used for one another.</param>
[GenerateSerializer, Immutable, Alias("StayFacts")]
public sealed record StayFacts(
    [property: Id(0)] long ToldUpTo,
    [property: Id(1)] RightMark[] Rights,
    [property: Id(2)] VehicleMark? ParkingRead,
    [property: Id(3)] VehicleMark? ZfeRead)
{
    /// <summary>Rights that a bay remembers: one that runs, and what was bought beside or after it.</summary>
    public const int MaxRights = 4;

    /// <summary>Nothing was told.</summary>
    public static StayFacts None { get; } = new(0, [], null, null);

    /// <summary>As a checkpoint keeps them: JSON in UTF-8.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="JsonException">The checkpoint holds something else.</exception>
    public static StayFacts FromBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<StayFacts>(bytes) ?? throw new JsonException("Facts of a bay are an object.");

    /// <inheritdoc />
    public bool Equals(StayFacts? other) =>
        other is not null && ToldUpTo == other.ToldUpTo && ParkingRead == other.ParkingRead && ZfeRead == other.ZfeRead && Rights.AsSpan().SequenceEqual(other.Rights);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ToldUpTo, Rights.Length, ParkingRead, ZfeRead);
}

/// <summary>What was told of a right.</summary>
/// <param name="At">Event time, Unix milliseconds.</param>
/// <param name="Right">From when until when.</param>
[GenerateSerializer, Immutable, Alias("RightMark")]
public readonly record struct RightMark([property: Id(0)] long At, [property: Id(1)] RightSpan Right)
{
    /// <summary>True when this word of a right takes the place of another one of the same right: the later one; of two at the same time the longer.</summary>
    public bool Beats(RightMark other) => (At, Right.Until).CompareTo((other.At, other.Right.Until)) > 0;
}

/// <summary>What the register said of a vehicle that was read at the bay.</summary>
/// <param name="At">When it was read, Unix milliseconds.</param>
/// <param name="Standing">What was said.</param>
[GenerateSerializer, Immutable, Alias("VehicleMark")]
public sealed record VehicleMark([property: Id(0)] long At, [property: Id(1)] VehicleStanding Standing)
{
    /// <summary>True when this read takes the place of another one: the later one; of two at the same time the larger text, for any rule will do that always says the same.</summary>
    public bool Beats(VehicleMark? other) => other is null || At > other.At || (At == other.At && Text.SequenceCompareTo(other.Text) > 0);

    private ReadOnlySpan<byte> Text => new BayEvidence(null, Standing).ToExtras();
}
