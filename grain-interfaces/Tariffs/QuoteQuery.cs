using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>A question for a price.</summary>
/// <param name="Zone">Id of the zone in the tariff.</param>
/// <param name="Vehicle">Id of the vehicle class.</param>
/// <param name="User">Id of the user class.</param>
/// <param name="Stay">The stay to be priced.</param>
/// <param name="Minutes">Paid minutes wanted, 0 to 100,000; null = as long as <paramref name="Cents"/> pays for.</param>
/// <param name="Cents">The sum, 0 to 1,000,000; used when <paramref name="Minutes"/> is null.</param>
/// <param name="AsOf">By the rules as they were known then; null = now.</param>
[GenerateSerializer, Immutable, Alias("QuoteQuery")]
public sealed record QuoteQuery(
    [property: Id(0)] string Zone,
    [property: Id(1)] string Vehicle,
    [property: Id(2)] string User,
    [property: Id(3)] NewStay Stay,
    [property: Id(4)] int? Minutes,
    [property: Id(5)] long? Cents,
    [property: Id(6)] Instant? AsOf = null);

/// <summary>A stay that is not paid yet.</summary>
/// <param name="Start">When the stay starts; fractions of a second are dropped.</param>
/// <param name="FreeTicketUsed">True when the plate has taken its free ticket on this local day.</param>
/// <param name="PreviousEnd">When the vehicle's last stay in the zone ended, for the no-return time; null = none that counts.</param>
[GenerateSerializer, Immutable, Alias("NewStay")]
public readonly record struct NewStay(
    [property: Id(0)] Instant Start, [property: Id(1)] bool FreeTicketUsed = false, [property: Id(2)] Instant? PreviousEnd = null);

/// <summary>A quote with the rules that made it, or a refusal: exactly one of the two.</summary>
/// <param name="Quote">The quote; null = refused.</param>
/// <param name="By">The rules that made it; null = refused.</param>
/// <param name="Why">Steps and reasons, in order.</param>
/// <param name="Refusal">Why there is none.</param>
[GenerateSerializer, Immutable, Alias("QuoteResult")]
public sealed record QuoteResult(
    [property: Id(0)] Quote? Quote,
    [property: Id(1)] TariffVersions? By,
    [property: Id(2)] LocalizedText[] Why,
    [property: Id(3)] TariffRefusal? Refusal = null)
{
    /// <summary>No quote.</summary>
    public static QuoteResult Refused(TariffRefusal refusal) => new(null, null, [], refusal);
}
