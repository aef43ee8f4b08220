using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>Zones of places, and offers of tickets. Stateless worker (key 0): it keeps nothing of what it is asked.</summary>
[Alias("ParkAndSee.Tickets.ITicketOfficeGrain")]
public interface ITicketOfficeGrain : IGrainWithIntegerKey
{
    /// <summary>The zone of a place, by the rules in force now.</summary>
    [Alias("FindPlace")]
    Task<PlaceResult> FindPlaceAsync(TicketPlaceQuery query);

    /// <summary>What a ticket costs, by what the register knows of the vehicle.</summary>
    [Alias("Offer")]
    Task<TicketOfferResult> OfferAsync(TicketOfferQuery query);
}

/// <summary>A question for an offer.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Place">Where. With a bay alone its tariff and zone are left empty and found.</param>
/// <param name="Length">How long.</param>
/// <param name="Start">When it starts.</param>
/// <param name="IsHolder">
/// Whether the asker has shown to stand for the vehicle's holder. Only then do permits and earlier rights enter the answer: to a stranger
/// they would tell who the holder is and where he parks (decision 0032).
/// </param>
/// <param name="Position">Where the vehicle stands, for low emission zones; null = the bay's position, where a bay is named.</param>
[GenerateSerializer, Immutable, Alias("TicketOfferQuery")]
public sealed record TicketOfferQuery(
    [property: Id(0)] VehicleId Vehicle, [property: Id(1)] TicketPlace Place, [property: Id(2)] TicketLength Length,
    [property: Id(3)] TicketStart Start, [property: Id(4)] bool IsHolder, [property: Id(5)] PlacePosition? Position = null);

/// <summary>How long a ticket is wanted for: one of the two, or neither for the longest that is sold.</summary>
/// <param name="Minutes">Paid minutes, 1 to 100,000; null = not told.</param>
/// <param name="Until">Until when, rounded up to what is sold; null = not told.</param>
[GenerateSerializer, Immutable, Alias("TicketLength")]
public sealed record TicketLength([property: Id(0)] int? Minutes, [property: Id(1)] Instant? Until);

/// <summary>When a ticket starts. The numbers travel: never reuse one.</summary>
public enum TicketStart : byte
{
    /// <summary>At once.</summary>
    Now = 0,

    /// <summary>At the next paid minute: at once where parking is paid now.</summary>
    NextPaid = 1,
}

/// <summary>An offer, or why there is none: exactly one of the two.</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("TicketOfferResult")]
public sealed record TicketOfferResult([property: Id(0)] TicketOffer? Offer, [property: Id(1)] TicketRefusal? Refusal = null);

/// <summary>What a ticket would be.</summary>
/// <param name="Terms">Place, classes and versions.</param>
/// <param name="At">When the offer was made; every duration of it counts from its start.</param>
/// <param name="Quote">Price and times of the length that was asked for.</param>
/// <param name="Choices">The same for the usual lengths: 30, 60 and 120 minutes and the longest, where they are sold.</param>
/// <param name="Zone">Name of the zone.</param>
/// <param name="Scale">Name of the scale that was applied.</param>
/// <param name="FpsCents">The FPS of the zone and vehicle class; null = the tariff has none.</param>
/// <param name="NextPaidAt">When parking is paid next, where it is not paid at the start; null = it is, or no ticket is needed.</param>
/// <param name="Why">How the classes were found.</param>
/// <param name="Rights">Rights of this vehicle that run or will; empty unless asked for the holder.</param>
/// <param name="Zfe">What a low emission zone says against the vehicle; null = nothing. It never prevents a ticket.</param>
[GenerateSerializer, Immutable, Alias("TicketOffer")]
public sealed record TicketOffer(
    [property: Id(0)] TicketTerms Terms,
    [property: Id(1)] Instant At,
    [property: Id(2)] Quote Quote,
    [property: Id(3)] TicketChoice[] Choices,
    [property: Id(4)] LocalizedText Zone,
    [property: Id(5)] LocalizedText Scale,
    [property: Id(6)] long? FpsCents,
    [property: Id(7)] Instant? NextPaidAt,
    [property: Id(8)] LocalizedText[] Why,
    [property: Id(9)] VehicleRight[] Rights,
    [property: Id(10)] ZfeWarning? Zfe);

/// <summary>A length that can be bought.</summary>
/// <param name="Minutes">Paid minutes.</param>
/// <param name="IsLongest">Whether it is the longest that is sold.</param>
/// <param name="Quote">Price and times.</param>
[GenerateSerializer, Immutable, Alias("TicketChoice")]
public sealed record TicketChoice([property: Id(0)] int Minutes, [property: Id(1)] bool IsLongest, [property: Id(2)] Quote Quote);

/// <summary>A warning of a low emission zone at the place.</summary>
/// <param name="By">The rules that say so.</param>
/// <param name="Place">Name of the zone.</param>
/// <param name="Why">Why, in sentences.</param>
[GenerateSerializer, Immutable, Alias("ZfeWarning")]
public sealed record ZfeWarning(
    [property: Id(0)] RuleUse[] By, [property: Id(1)] string Place, [property: Id(2)] LocalizedText[] Why);

/// <summary>By what a ticket is priced and where its right counts; it does not change while the ticket lives, corrections apart.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Place">Where.</param>
/// <param name="By">The rules in force at its start.</param>
/// <param name="VehicleClass">Vehicle class of the tariff.</param>
/// <param name="UserClass">User class of the tariff.</param>
/// <param name="RightZone">Zone of its right: the tariff zone or, for a resident, the residents' zone.</param>
/// <param name="RightClass">User class of its right; null = a visitor's.</param>
[GenerateSerializer, Immutable, Alias("TicketTerms")]
public sealed record TicketTerms(
    [property: Id(0)] VehicleId Vehicle,
    [property: Id(1)] TicketPlace Place,
    [property: Id(2)] TariffVersions By,
    [property: Id(3)] string VehicleClass,
    [property: Id(4)] string UserClass,
    [property: Id(5)] string RightZone,
    [property: Id(6)] string? RightClass);
