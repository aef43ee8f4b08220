using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>A question for a price. Times are Unix milliseconds.</summary>
/// <param name="Zone">Id of the zone in the tariff.</param>
/// <param name="Vehicle">Id of the vehicle class.</param>
/// <param name="User">Id of the user class.</param>
/// <param name="Start">When the stay starts.</param>
/// <param name="Minutes">Paid minutes wanted, 0 to 100,000; null = as long as <paramref name="Cents"/> pays for.</param>
/// <param name="Cents">The sum, 0 to 1,000,000; used when <paramref name="Minutes"/> is null.</param>
/// <param name="FreeTicketUsed">Whether the plate has taken its free ticket of the day.</param>
/// <param name="AsOf">By the rules as they were known then; null = now.</param>
[GenerateSerializer, Immutable, Alias("QuoteAsk")]
public sealed record QuoteQuery(
    [property: Id(0)] string Zone,
    [property: Id(1)] string Vehicle,
    [property: Id(2)] string User,
    [property: Id(3)] long Start,
    [property: Id(4)] int? Minutes,
    [property: Id(5)] long? Cents,
    [property: Id(6)] bool FreeTicketUsed = false,
    [property: Id(7)] long? AsOf = null);

/// <summary>A price, or why there is none: exactly one of the two.</summary>
/// <param name="Price">The price.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("QuoteAnswer")]
public sealed record QuoteResult([property: Id(0)] QuotePrice? Price, [property: Id(1)] TariffRefusal? Refusal = null);

/// <summary>A price with the rules that made it. Times are Unix milliseconds.</summary>
/// <param name="By">The rules that made it.</param>
/// <param name="Outcome">Word for what kind of answer it is: <c>docs/tariffs.md</c>.</param>
/// <param name="Limit">Word for why the stay is shorter than asked for; <c>none</c> when it is not.</param>
/// <param name="IsSold">Whether a ticket can be taken on it.</param>
/// <param name="Cents">What is to be paid.</param>
/// <param name="PaidSeconds">Paid time of the stay.</param>
/// <param name="PaidUntil">When the paid time is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due; null = for ever.</param>
/// <param name="Why">Steps and reasons, in order.</param>
[GenerateSerializer, Immutable, Alias("QuotePrice")]
public sealed record QuotePrice(
    [property: Id(0)] TariffVersions By,
    [property: Id(1)] string Outcome,
    [property: Id(2)] string Limit,
    [property: Id(3)] bool IsSold,
    [property: Id(4)] long Cents,
    [property: Id(5)] long PaidSeconds,
    [property: Id(6)] long PaidUntil,
    [property: Id(7)] long? CoveredUntil,
    [property: Id(8)] LocalizedText[] Why);
