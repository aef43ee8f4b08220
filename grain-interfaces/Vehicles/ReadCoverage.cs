using System.Text.Json;

namespace ParkAndSee.Vehicles;

/// <summary>
/// The result of a plate read for its bay. Kept in memory only: never in state, checkpoint, log, outbox
/// or an API answer (decision 0018). It identifies no vehicle and does not contain the end of the right.
/// </summary>
/// <param name="Purpose">What the plate was read for; it is used for nothing else.</param>
/// <param name="ReadAt">When it was read, Unix milliseconds.</param>
/// <param name="SaidAt">When this was said of it, Unix milliseconds: at the read, or later when what covers it has changed.</param>
/// <param name="InPerson">Whether a person made the observation. Only then are there classes,
/// and only then can it contradict a rule other than one of payment.</param>
/// <param name="By">What covers its stay. Of a read by a camera only whether something does:
/// <see cref="CoveredBy.Nothing"/> or <see cref="CoveredBy.Something"/>.</param>
/// <param name="EndedAt">When what covered it ended, Unix milliseconds; null = it has not. Never an instant to come.</param>
/// <param name="Classes">User classes that it certainly has, CDS words where CDS has one; in ordinal order. Empty unless in person.</param>
/// <param name="NotClasses">User classes that it certainly has not; in ordinal order. Empty unless in person.</param>
/// <param name="Zfe">For a read with the purpose <see cref="ReadPurpose.ZfeControl"/>: the
/// next 24 hours in order, the first span at the read; else empty.</param>
[GenerateSerializer, Immutable, Alias("ReadWord")]
public sealed record ReadCoverage(
    [property: Id(0)] ReadPurpose Purpose,
    [property: Id(1)] long ReadAt,
    [property: Id(2)] long SaidAt,
    [property: Id(3)] bool InPerson,
    [property: Id(4)] CoveredBy By,
    [property: Id(5)] long? EndedAt,
    [property: Id(6)] string[] Classes,
    [property: Id(7)] string[] NotClasses,
    [property: Id(8)] ZfeSpan[] Zfe)
{
    /// <summary>
    /// How long a word counts after its read, in milliseconds: 24 hours, as far as the spans of a low emission zone reach.
    /// </summary>
    public const long LastsMs = 24 * 3_600_000L;

    /// <summary>
    /// True when this word takes the place of another one: of the later read, then the later word;
    /// of two at the same time the larger text, so that the order of arrival does not matter.
    /// </summary>
    public bool Beats(ReadCoverage? other) =>
        other is null || (ReadAt, SaidAt).CompareTo((other.ReadAt, other.SaidAt)) is var order
        && (order > 0 || (order == 0 && Text.AsSpan().SequenceCompareTo(other.Text) > 0));

    /// <summary>Value equality.</summary>
    public bool Equals(ReadCoverage? other) =>
        other is not null && (Purpose, ReadAt, SaidAt, InPerson, By, EndedAt) == (other.Purpose, other.ReadAt, other.SaidAt, other.InPerson,
            other.By, other.EndedAt)
        && Classes.AsSpan().SequenceEqual(other.Classes) && NotClasses.AsSpan().SequenceEqual(other.NotClasses)
        && Zfe.AsSpan().SequenceEqual(other.Zfe);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Purpose, ReadAt, SaidAt, InPerson, By, EndedAt);

    /// <summary>Says nothing of the vehicle.</summary>
    public override string ToString() => "a read";

    private byte[] Text => JsonSerializer.SerializeToUtf8Bytes(this);
}

/// <summary>The latest read results of a bay, one for each purpose. In memory only, as <see cref="ReadCoverage"/> is.</summary>
/// <param name="Parking">For the control of paid parking; null = none.</param>
/// <param name="Zfe">For the control of a low emission zone; null = none. The two are never used for one another.</param>
[GenerateSerializer, Immutable, Alias("BayReads")]
public sealed record BayReads([property: Id(0)] ReadCoverage? Parking, [property: Id(1)] ReadCoverage? Zfe)
{
    /// <summary>No read.</summary>
    public static BayReads None { get; } = new(null, null);

    /// <summary>With one more word; the same object when it changes nothing.</summary>
    public BayReads With(ReadCoverage word) => word.Purpose switch
    {
        ReadPurpose.ParkingControl when word.Beats(Parking) => this with { Parking = word },
        ReadPurpose.ZfeControl when word.Beats(Zfe) => this with { Zfe = word },
        _ => this,
    };
}
