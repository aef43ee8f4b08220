using ParkAndSee.Ingest;

namespace ParkAndSee.Bays;

/// <summary>
/// The latest event of a bay that confirms what is known of it (<see cref="EventTypes.Confirms"/>), and its source. A maximum, as the
/// rest of <see cref="BayState"/>: the later event time wins; at equal times the source with the higher number.
/// </summary>
/// <param name="At">Event time, Unix milliseconds; of an event that came before its own time, when it was received; 0 = none.</param>
/// <param name="Source">CDS <c>data_source_type</c>.</param>
[GenerateSerializer, Immutable, Alias("SourceMark")]
public readonly record struct SourceMark([property: Id(0)] long At, [property: Id(1)] DataSourceType Source)
{
    /// <summary>The mark of two that takes the place of the other.</summary>
    public SourceMark Or(SourceMark other) => other.At > At || (other.At == At && other.Source > Source) ? other : this;
}
