namespace ParkAndSee.RuleBooks;

/// <summary>A version of a book that a decision rests on.</summary>
/// <param name="Book">As <c>kind/id</c>.</param>
/// <param name="Version">Its version.</param>
[GenerateSerializer, Immutable, Alias("RuleUse")]
public readonly record struct RuleUse([property: Id(0)] string Book, [property: Id(1)] int Version);
