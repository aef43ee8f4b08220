using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// What a bay offers at an instant by the rules in force: who may use it, for how long, at what price, and when that changes. It says
/// nothing of whether the bay is free.
/// </summary>
/// <param name="At">The instant that was asked about.</param>
/// <param name="TimeZone">Time zone of the rules, a tzdb id; null = no rule is known for the bay.</param>
/// <param name="Access">What a visitor's car may do.</param>
/// <param name="IsPaid">Whether users who may park have to pay.</param>
/// <param name="TariffZone">Tariff zone by which a right covers there; null = none is known.</param>
/// <param name="Terms">Who may do what, permissions first; at most <see cref="MostTerms"/>.</param>
/// <param name="Today">The local day of the instant from its beginning to its end, in spans whose neighbours differ.</param>
/// <param name="Next">When the terms change; null = not within a year.</param>
/// <param name="ValidUntil">Until when the answer stays the same, to the minute, exclusive; at most 12 hours ahead.</param>
[GenerateSerializer, Immutable, Alias("BayOffer")]
public sealed record BayOffer(
    [property: Id(0)] Instant At,
    [property: Id(1)] string? TimeZone,
    [property: Id(2)] OfferAccess Access,
    [property: Id(3)] bool IsPaid,
    [property: Id(4)] TariffZoneName? TariffZone,
    [property: Id(5)] OfferTerm[] Terms,
    [property: Id(6)] OfferSpan[] Today,
    [property: Id(7)] OfferChange? Next,
    [property: Id(8)] Instant ValidUntil)
{
    /// <summary>Bound of <see cref="Terms"/>; what a document has beyond is left out.</summary>
    public const int MostTerms = 32;
}

/// <summary>What a visitor's car without any permit may do at a bay. The numbers travel: never reuse one.</summary>
public enum OfferAccess : byte
{
    /// <summary>No rule is known.</summary>
    Unknown = 0,

    /// <summary>Park without paying.</summary>
    Free = 1,

    /// <summary>Park against payment.</summary>
    Paid = 2,

    /// <summary>Nothing but what other users leave: parking is for some classes of users only.</summary>
    Reserved = 3,

    /// <summary>Load and unload, not park.</summary>
    Loading = 4,

    /// <summary>Stop for a moment, neither load nor park.</summary>
    Stopping = 5,

    /// <summary>Nothing: nobody may use the bay.</summary>
    Closed = 6,
}

/// <summary>A tariff zone.</summary>
/// <param name="Id">Its id in the tariff, or as the catalogue or the areas have it.</param>
/// <param name="Title">Its name in the tariff; null = no tariff names it.</param>
[GenerateSerializer, Immutable, Alias("TariffZoneName")]
public sealed record TariffZoneName([property: Id(0)] string Id, [property: Id(1)] LocalizedText? Title);

/// <summary>One rule in force that decides for some users, in the words of CDS 1.1.</summary>
/// <param name="Activity">CDS <c>activity</c>.</param>
/// <param name="IsPermitted">False: it forbids the activity.</param>
/// <param name="UserClasses">CDS user classes that a user must have, all of them; empty = everybody.</param>
/// <param name="UserClassesExcept">CDS user classes of which a user may have none.</param>
/// <param name="Users">The users as people call them.</param>
/// <param name="MaxStayMinutes">Longest stay; null = the rule sets none.</param>
/// <param name="IsPaid">Whether it asks for payment now.</param>
/// <param name="Price">The price for these users; null = nothing is asked within ten days, or the tariff does not say who they are.</param>
/// <param name="Source">Where it comes from.</param>
[GenerateSerializer, Immutable, Alias("OfferTerm")]
public sealed record OfferTerm(
    [property: Id(0)] string Activity,
    [property: Id(1)] bool IsPermitted,
    [property: Id(2)] string[] UserClasses,
    [property: Id(3)] string[] UserClassesExcept,
    [property: Id(4)] LocalizedText Users,
    [property: Id(5)] int? MaxStayMinutes,
    [property: Id(6)] bool IsPaid,
    [property: Id(7)] OfferPrice? Price,
    [property: Id(8)] OfferSource Source);

/// <summary>The version of a book of rules that a term comes from.</summary>
/// <param name="Book">Name of the book of the kind <c>policy</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Policy">Id of the policy in the document.</param>
/// <param name="Title">Name of the policy.</param>
/// <param name="Article">The order or article of law that it names.</param>
[GenerateSerializer, Immutable, Alias("OfferSource")]
public sealed record OfferSource(
    [property: Id(0)] string Book,
    [property: Id(1)] int Version,
    [property: Id(2)] string Policy,
    [property: Id(3)] LocalizedText Title,
    [property: Id(4)] LocalizedText Article);

/// <summary>What stays that begin at the instant cost some users. Lengths are of the clock on the wall, not of paid time.</summary>
/// <param name="Tariff">Name of the book of the kind <c>tariff</c>.</param>
/// <param name="By">The versions that made it.</param>
/// <param name="Vehicle">The tariff's vehicle class.</param>
/// <param name="User">The tariff's user class.</param>
/// <param name="MaxStayMinutes">Longest stay of the scale in paid minutes; null = without limit.</param>
/// <param name="Hour">One hour.</param>
/// <param name="TwoHours">Two hours.</param>
[GenerateSerializer, Immutable, Alias("OfferPrice")]
public sealed record OfferPrice(
    [property: Id(0)] string Tariff,
    [property: Id(1)] TariffVersions By,
    [property: Id(2)] TariffClassName Vehicle,
    [property: Id(3)] TariffClassName User,
    [property: Id(4)] int? MaxStayMinutes,
    [property: Id(5)] Quote Hour,
    [property: Id(6)] Quote TwoHours);

/// <summary>A vehicle or user class of a tariff.</summary>
/// <param name="Id">Its id, as <c>POST /v1/quotes</c> takes it.</param>
/// <param name="Title">Its name.</param>
[GenerateSerializer, Immutable, Alias("TariffClassName")]
public sealed record TariffClassName([property: Id(0)] string Id, [property: Id(1)] LocalizedText Title);

/// <summary>A span of time in which a visitor's car may do the same.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="Access">What it may do.</param>
/// <param name="IsPaid">Whether users who may park have to pay.</param>
[GenerateSerializer, Immutable, Alias("OfferSpan")]
public readonly record struct OfferSpan(
    [property: Id(0)] Instant From, [property: Id(1)] Instant Until, [property: Id(2)] OfferAccess Access, [property: Id(3)] bool IsPaid);

/// <summary>The next change of the terms.</summary>
/// <param name="At">When.</param>
/// <param name="Access">What a visitor's car may do from then on.</param>
/// <param name="IsPaid">Whether users who may park have to pay from then on.</param>
[GenerateSerializer, Immutable, Alias("OfferChange")]
public readonly record struct OfferChange(
    [property: Id(0)] Instant At, [property: Id(1)] OfferAccess Access, [property: Id(2)] bool IsPaid);
