using System.Text.Json;

namespace ParkAndSee.Bays;

/// <summary>
/// What a bay was told beside its sensor (<see cref="BayEvidence"/>) and keeps. Every part is a maximum over the set of what was told,
/// as in <see cref="BayState"/>. Whether it belongs to the stay that is going on is for the rules to say. Equal when it says the same.
/// </summary>
/// <param name="ToldUpTo">Latest event time of any evidence, Unix milliseconds.</param>
/// <param name="Rights">
/// The rights that begin last, latest beginning first, at most <see cref="MaxRights"/>. One beginning is one right:
/// of what was told of it the last word holds, so that one that was extended or stopped early ends when it ends.
/// </param>
/// <param name="CheckedAt">
/// Latest time at which somebody was read there for the control of parking, whatever came of it, Unix milliseconds; 0 = nobody was.
/// Whoever has this and no longer the word of that read (<see cref="Vehicles.ReadCoverage"/>) knows that the stay may have been in order.
/// </param>
/// <remarks>The ids 2 and 3 were what reads had said.</remarks>
[GenerateSerializer, Immutable, Alias("StayFacts")]
public sealed record StayFacts(
    [property: Id(0)] long ToldUpTo,
    [property: Id(1)] RightMark[] Rights,
    [property: Id(4)] long CheckedAt = 0)
{
    /// <summary>Rights that a bay remembers: one that runs, and what was bought beside or after it.</summary>
    public const int MaxRights = 4;

    /// <summary>Nothing was told.</summary>
    public static StayFacts None { get; } = new(0, []);

    /// <summary>As a checkpoint keeps them: JSON in UTF-8.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="JsonException">The checkpoint holds something else.</exception>
    public static StayFacts FromBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<StayFacts>(bytes) ?? throw new JsonException("Facts of a bay are an object.");

    /// <inheritdoc />
    public bool Equals(StayFacts? other) =>
        other is not null && ToldUpTo == other.ToldUpTo && CheckedAt == other.CheckedAt && Rights.AsSpan().SequenceEqual(other.Rights);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ToldUpTo, Rights.Length, CheckedAt);
}

/// <summary>What was told of a right.</summary>
/// <param name="At">Event time, Unix milliseconds.</param>
/// <param name="Right">From when until when.</param>
[GenerateSerializer, Immutable, Alias("RightMark")]
public readonly record struct RightMark([property: Id(0)] long At, [property: Id(1)] RightSpan Right)
{
    /// <summary>
    /// True when this word of a right takes the place of another one of the same right: the
    /// one of the higher revision, then the later one, then the longer.
    /// </summary>
    public bool Beats(RightMark other) =>
        (Right.Revision, At, Right.Until).CompareTo((other.Right.Revision, other.At, other.Right.Until)) > 0;
}
