using NodaTime;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Tickets;

/// <summary>What a caller buys when he takes an offer; he holds it encrypted, and its price is the price that is taken.</summary>
/// <param name="Terms">Place, classes and versions.</param>
/// <param name="Minutes">Paid minutes.</param>
/// <param name="Quote">Price and times, counted from <paramref name="At"/> or the next paid minute.</param>
/// <param name="At">When the offer was made.</param>
/// <param name="ExpiresAt">Until when it can be taken, exclusive.</param>
[GenerateSerializer, Immutable, Alias("TicketPurchase")]
public sealed record TicketPurchase(
    [property: Id(0)] TicketTerms Terms, [property: Id(1)] int Minutes, [property: Id(2)] Quote Quote, [property: Id(3)] Instant At,
    [property: Id(4)] Instant ExpiresAt)
{
    /// <summary>How long an offer can be taken.</summary>
    public static readonly Duration Lasts = Duration.FromMinutes(2);
}
