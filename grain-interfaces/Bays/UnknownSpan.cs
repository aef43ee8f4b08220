namespace ParkAndSee.Bays;

/// <summary>A time in which nothing was known of a bay: half-open.</summary>
/// <param name="From">Unix milliseconds, inclusive.</param>
/// <param name="To">Unix milliseconds, exclusive.</param>
[GenerateSerializer, Immutable, Alias("UnknownSpan")]
public readonly record struct UnknownSpan([property: Id(0)] long From, [property: Id(1)] long To);
