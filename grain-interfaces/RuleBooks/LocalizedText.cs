namespace ParkAndSee.RuleBooks;

/// <summary>A sentence for people, in the two languages of the product.</summary>
/// <param name="Fr">French.</param>
/// <param name="En">English.</param>
[GenerateSerializer, Immutable, Alias("Said")]
public readonly record struct LocalizedText([property: Id(0)] string Fr, [property: Id(1)] string En);
