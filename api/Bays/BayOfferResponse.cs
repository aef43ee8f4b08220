using NodaTime;
using ParkAndSee.Catalog;
using ParkAndSee.CurbPolicies;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Bays;

/// <summary>
/// What a bay offers by the rules in force at an instant. Instants have the offset of the bay's time zone. It does not tell whether the bay
/// is free: see <c>GET /v1/bays/{bayId}</c>.
/// </summary>
/// <param name="BayId">CDS <c>curb_space_id</c>.</param>
/// <param name="At">The instant that was asked about.</param>
/// <param name="TimeZone">Time zone of the rules, a tzdb id; null = no rule is known for the bay, and times are UTC.</param>
/// <param name="Places">How many vehicles the bay holds.</param>
/// <param name="Charging">What a charging bay offers a vehicle; null = the publisher does not say.</param>
/// <param name="Access">What a visitor's car without a permit may do: <c>free</c> and <c>paid</c> = park; <c>reserved</c> = nothing,
/// the bay is for some classes of users; <c>loading</c>, <c>stopping</c>; <c>closed</c> = nobody may use it; <c>unknown</c> = no rule
/// is known.</param>
/// <param name="IsPaid">Whether users who may park have to pay.</param>
/// <param name="TariffZone">Tariff zone by which a right covers there; null = none is known.</param>
/// <param name="Terms">Who may do what, permissions first, at most 32. Of users that several entries name, the first counts.</param>
/// <param name="Today">The local day of <c>at</c>, from its beginning to its end.</param>
/// <param name="Next">When the terms change; null = not within a year.</param>
/// <param name="ValidUntil">Until when the answer stays the same, exclusive; at most 12 hours ahead. Ask again then.</param>
internal sealed record BayOfferResponse(
    Guid BayId, DateTimeOffset At, string? TimeZone, int Places, ChargingResponse? Charging, string Access, bool IsPaid,
    OfferZoneResponse? TariffZone, OfferTermResponse[] Terms, OfferSpanResponse[] Today, OfferChangeResponse? Next,
    DateTimeOffset ValidUntil)
{
    /// <summary>Maps the answer of the grain.</summary>
    public static BayOfferResponse Of(BayDetails bay, BayOffer offer)
    {
        var clock = new OfferClock(offer.TimeZone);
        return new(
            bay.Bay.Value, clock.At(offer.At), offer.TimeZone, bay.Record.Places, ChargingResponse.Of(bay.Record),
            OfferMapping.NameOf(offer.Access), offer.IsPaid,
            offer.TariffZone is { } zone ? new(zone.Id, zone.Title ?? new(zone.Id, zone.Id)) : null,
            Array.ConvertAll(offer.Terms, term => OfferTermResponse.Of(term, clock)),
            Array.ConvertAll(offer.Today, span =>
                new OfferSpanResponse(clock.At(span.From), clock.At(span.Until), OfferMapping.NameOf(span.Access), span.IsPaid)),
            offer.Next is { } next ? new(clock.At(next.At), OfferMapping.NameOf(next.Access), next.IsPaid) : null,
            clock.At(offer.ValidUntil));
    }
}

/// <summary>What a charging bay offers a vehicle.</summary>
/// <param name="PowerKw">Power, kW; null = unknown.</param>
/// <param name="Connectors">Its connectors; empty = unknown.</param>
internal sealed record ChargingResponse(double? PowerKw, string[] Connectors)
{
    /// <summary>Maps a bay; null = nothing is known.</summary>
    public static ChargingResponse? Of(BayRecord bay) =>
        bay is { PowerKw: null, Connectors: null } ? null : new(bay.PowerKw, bay.Connectors?.Split(',') ?? []);
}

/// <summary>A tariff zone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name in the tariff; its id where no tariff of the bay names it.</param>
internal sealed record OfferZoneResponse(string Id, LocalizedText Title);

/// <summary>A rule in force, in the words of CDS 1.1.</summary>
/// <param name="Activity">CDS <c>activity</c>.</param>
/// <param name="IsPermitted">False: the rule forbids the activity.</param>
/// <param name="UserClasses">CDS user classes that a user must have, all of them; empty = everybody.</param>
/// <param name="UserClassesExcept">CDS user classes of which a user may have none.</param>
/// <param name="Users">The users as people call them.</param>
/// <param name="MaxStayMinutes">Longest stay by the rule; null = it sets none.</param>
/// <param name="IsPaid">Whether the rule asks for payment at <c>at</c>.</param>
/// <param name="Price">The price for these users; null = nothing is asked within ten days, or the tariff does not say who they are.</param>
/// <param name="Source">Where the rule comes from.</param>
internal sealed record OfferTermResponse(
    string Activity, bool IsPermitted, string[] UserClasses, string[] UserClassesExcept, LocalizedText Users, int? MaxStayMinutes,
    bool IsPaid, OfferPriceResponse? Price, OfferSourceResponse Source)
{
    /// <summary>Maps a term.</summary>
    public static OfferTermResponse Of(OfferTerm term, OfferClock clock) => new(
        term.Activity, term.IsPermitted, term.UserClasses, term.UserClassesExcept, term.Users, term.MaxStayMinutes, term.IsPaid,
        term.Price is { } price ? OfferPriceResponse.Of(price, clock) : null,
        new(term.Source.Book, term.Source.Version, term.Source.Policy, term.Source.Title, term.Source.Article));
}

/// <summary>The version of a book of rules that a term comes from.</summary>
/// <param name="Book">Its name; <c>GET /v1/rules/policy/{book}/versions/{version}</c> returns the document.</param>
/// <param name="Version">Its version.</param>
/// <param name="Policy">Id of the policy in the document.</param>
/// <param name="Title">Name of the policy.</param>
/// <param name="Article">The order or article of law that it names.</param>
internal sealed record OfferSourceResponse(string Book, int Version, string Policy, LocalizedText Title, LocalizedText Article);

/// <summary>
/// What stays cost that begin at <c>at</c>. Lengths are of the clock, not of paid time: of two hours that begin before the paid hours, only
/// the paid part is due.
/// </summary>
/// <param name="Tariff">Name of the tariff, as <c>POST /v1/quotes</c> takes it.</param>
/// <param name="TariffVersion">Its version.</param>
/// <param name="CalendarVersion">Version of its calendar.</param>
/// <param name="Vehicle">The vehicle class of the tariff.</param>
/// <param name="User">The user class of the tariff.</param>
/// <param name="Currency"><c>EUR</c>.</param>
/// <param name="MaxStayMinutes">Longest stay of the scale, in paid minutes; null = without limit.</param>
/// <param name="Hour">One hour.</param>
/// <param name="TwoHours">Two hours.</param>
internal sealed record OfferPriceResponse(
    string Tariff, int TariffVersion, int CalendarVersion, OfferClassResponse Vehicle, OfferClassResponse User, string Currency,
    int? MaxStayMinutes, OfferQuoteResponse Hour, OfferQuoteResponse TwoHours)
{
    /// <summary>Maps a price.</summary>
    public static OfferPriceResponse Of(OfferPrice price, OfferClock clock) => new(
        price.Tariff, price.By.Tariff, price.By.Calendar, new(price.Vehicle.Id, price.Vehicle.Title),
        new(price.User.Id, price.User.Title), "EUR", price.MaxStayMinutes, OfferQuoteResponse.Of(price.Hour, clock),
        OfferQuoteResponse.Of(price.TwoHours, clock));
}

/// <summary>A class of a tariff.</summary>
/// <param name="Id">Its id, as <c>POST /v1/quotes</c> takes it.</param>
/// <param name="Title">Its name.</param>
internal sealed record OfferClassResponse(string Id, LocalizedText Title);

/// <summary>The price of a stay.</summary>
/// <param name="Outcome">As in the answer of <c>POST /v1/quotes</c>; <c>closedNow</c> = nothing is due.</param>
/// <param name="Limit"><c>none</c>, <c>longestStay</c>, <c>closing</c>: why less time can be paid.</param>
/// <param name="Cents">What is to be paid, in cents.</param>
/// <param name="PaidMinutes">Paid time, rounded down to whole minutes.</param>
/// <param name="PaidUntil">When the paid time is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due; null = for ever.</param>
internal sealed record OfferQuoteResponse(
    string Outcome, string Limit, long Cents, long PaidMinutes, DateTimeOffset PaidUntil, DateTimeOffset? CoveredUntil)
{
    /// <summary>Maps a quote.</summary>
    public static OfferQuoteResponse Of(Quote quote, OfferClock clock) => new(
        QuoteMapping.NameOf(quote.Outcome), QuoteMapping.NameOf(quote.Limit), quote.Cents, quote.PaidSeconds / 60,
        clock.At(quote.PaidUntil), QuoteMapping.EndOf(quote) is { } end ? clock.At(end) : null);
}

/// <summary>Some time in which the same holds.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="Access">What a visitor's car may do.</param>
/// <param name="IsPaid">Whether users who may park have to pay.</param>
internal sealed record OfferSpanResponse(DateTimeOffset From, DateTimeOffset Until, string Access, bool IsPaid);

/// <summary>The next change of the terms.</summary>
/// <param name="At">When.</param>
/// <param name="Access">What a visitor's car may do from then on.</param>
/// <param name="IsPaid">Whether users who may park have to pay from then on.</param>
internal sealed record OfferChangeResponse(DateTimeOffset At, string Access, bool IsPaid);

/// <summary>Writes instants with the offset that holds then in a time zone.</summary>
/// <param name="timeZone">A tzdb id; null = UTC.</param>
internal sealed class OfferClock(string? timeZone)
{
    private readonly DateTimeZone _zone = timeZone is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[timeZone];

    /// <summary>An instant.</summary>
    public DateTimeOffset At(Instant at) => at.InZone(_zone).ToDateTimeOffset();
}
