using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Input;
using ParkAndSee.Plates;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>A question for an offer.</summary>
/// <param name="Plate">Plate of the vehicle.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Tariff">Name of the tariff, of an answer of <c>POST /v1/places</c>; left out with <paramref name="BayId"/>.</param>
/// <param name="Zone">Id of its zone; left out with <paramref name="BayId"/> alone.</param>
/// <param name="Area">Residents' zone of that answer; without it nobody is a resident.</param>
/// <param name="BayId">The bay, when the ticket is to name one; left out = a ticket for the zone.</param>
/// <param name="Position">Where the vehicle stands, for the warning of a low emission zone; left out = the bay's position.</param>
/// <param name="Minutes">Paid minutes; or give <paramref name="Max"/> or <paramref name="Until"/>.</param>
/// <param name="Max">True for the longest stay that is sold.</param>
/// <param name="Until">Until when, with its offset.</param>
/// <param name="Start"><c>now</c> or <c>nextPaid</c>, the next paid minute; left out = now.</param>
internal sealed record OfferRequest(
    string? Plate, string? Country, string? Tariff, string? Zone, string? Area, Guid? BayId, PositionRequest? Position, int? Minutes,
    bool? Max, DateTimeOffset? Until, string? Start)
{
    /// <summary>The word for a ticket that starts at once.</summary>
    public const string Now = "now";

    /// <summary>The word for a ticket that starts at the next paid minute.</summary>
    public const string NextPaid = "nextPaid";

    /// <summary>The plate. Money is paid for it: one of no series is corrected, not taken.</summary>
    public PlateMapping SentPlate() => new(Plate, Country);

    /// <summary>What is wrong with it before anything is asked; null = nothing.</summary>
    public TicketRefusal? Fault()
    {
        if (Tariff is null != Zone is null || (Tariff is null && BayId is null))
            return Bad("zone", "tariff, zone, bayId: give tariff and zone as POST /v1/places answers them, or a bay.");
        if (BayId == Guid.Empty) return Bad("bayId", "bayId: must not be the nil UUID; leave it out when there is none.");
        foreach (var (name, text) in new[] { ("tariff", Tariff), ("zone", Zone), ("area", Area) })
            if (AcceptedText.Fault(text, VehicleLimits.MaxName) is { } wrong) return Bad(name, $"{name} {wrong}.");
        if (Tariff is not null && !RuleKey.TryCreate(RuleKinds.Tariff, Tariff, out _))
            return Bad("tariff", "tariff: the name of a book of rules, such as \"paris\".");
        if (Position?.Fault() is { } badPosition) return badPosition;
        if ((Minutes is null ? 0 : 1) + (Max is true ? 1 : 0) + (Until is null ? 0 : 1) != 1)
            return Bad("minutes", "minutes, max, until: give exactly one of them.");
        if (Minutes is < 1 or > QuotesApi.MostMinutes) return Bad("minutes", $"minutes: 1 to {QuotesApi.MostMinutes}.");
        return Start is null or Now or NextPaid ? null : Bad("start", $"start: {Now} or {NextPaid}.");
    }

    /// <summary>The question for the grain; only without a fault.</summary>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="isHolder">Whether the caller stands for its holder.</param>
    public TicketOfferQuery Query(VehicleId vehicle, bool isHolder) => new(
        vehicle, new TicketPlace(Tariff ?? "", Zone ?? "", Area, BayId is { } bay ? new BayId(bay) : Bays.BayId.None),
        new TicketLength(Minutes, AcceptedInstant.Of(Until)), Start == NextPaid ? TicketStart.NextPaid : TicketStart.Now, isHolder,
        Position?.Place());

    /// <inheritdoc />
    public override string ToString() => "a plate";

    private static TicketRefusal Bad(string field, string message) => new(TicketRefusalKind.BadRequest, field, message);
}

/// <summary>An offer.</summary>
/// <param name="Tariff">Name of the tariff.</param>
/// <param name="TariffVersion">Its version in force.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="ZoneTitle">Its name, as on the sign.</param>
/// <param name="ScaleTitle">Name of the scale that was applied.</param>
/// <param name="VehicleClass">Vehicle class of the tariff, found from confirmed facts.</param>
/// <param name="UserClass">User class of the tariff.</param>
/// <param name="Price">Price and times of the length that was asked for.</param>
/// <param name="Choices">The same for the usual lengths and the longest.</param>
/// <param name="ExpiresAt">Until when the offers can be taken.</param>
/// <param name="Currency"><c>EUR</c>.</param>
/// <param name="FpsCents">The FPS of the zone and vehicle class, in cents; null = the tariff has none.</param>
/// <param name="LegalNotice">The sentence of CGCT R2333-120-1, to be shown before the payment.</param>
/// <param name="NextPaidAt">When parking is paid next, where it is not paid at the start.</param>
/// <param name="Rights">Rights of other operators and our own that run or will; null = not shown to this caller.</param>
/// <param name="Zfe">What a low emission zone says against the vehicle there; null = nothing. It prevents no payment.</param>
/// <param name="Why">How the classes were found.</param>
internal sealed record OfferResponse(
    string Tariff, int TariffVersion, string Zone, LocalizedText ZoneTitle, LocalizedText ScaleTitle, string VehicleClass,
    string UserClass, PriceResponse Price, PriceResponse[] Choices, DateTimeOffset ExpiresAt, string Currency, long? FpsCents,
    LocalizedText LegalNotice, DateTimeOffset? NextPaidAt, OtherRightResponse[]? Rights, ZfeWarningResponse? Zfe, LocalizedText[] Why)
{
    /// <summary>Maps an offer; times have the offset of the tariff's time zone.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="isHolder">Whether the caller may see the vehicle's rights.</param>
    /// <param name="seal">Makes the text by which a price is taken.</param>
    /// <param name="minutes">Paid minutes that were asked for.</param>
    public static OfferResponse Of(TicketOffer offer, bool isHolder, Func<TicketPurchase, string> seal, int? minutes)
    {
        var zone = DateTimeZoneProviders.Tzdb[offer.Terms.By.TimeZone];
        var expires = offer.At + TicketPurchase.Lasts;
        return new(
            offer.Terms.Place.Tariff, offer.Terms.By.Tariff, offer.Terms.Place.Zone, offer.Zone, offer.Scale, offer.Terms.VehicleClass,
            offer.Terms.UserClass, PriceOf(minutes ?? (int)(offer.Quote.PaidSeconds / 60), false, offer.Quote),
            [.. offer.Choices.Select(choice => PriceOf(choice.Minutes, choice.IsLongest, choice.Quote))],
            At(expires), "EUR", offer.FpsCents, Tickets.LegalNotice.BeforePayment, offer.NextPaidAt is { } next ? At(next) : null,
            isHolder ? [.. offer.Rights.Select(OtherRightResponse.Of)] : null,
            offer.Zfe is { } zfe ? ZfeWarningResponse.Of(zfe) : null, offer.Why);

        DateTimeOffset At(Instant at) => at.InZone(zone).ToDateTimeOffset();

        PriceResponse PriceOf(int length, bool isLongest, in Quote quote) => new(
            length, isLongest, QuoteMapping.NameOf(quote.Outcome), QuoteMapping.NameOf(quote.Limit), quote.Cents, quote.PaidSeconds / 60,
            At(quote.Start), At(quote.PaidUntil), QuoteMapping.EndOf(quote) is { } end ? At(end) : null,
            quote.IsSold ? seal(new TicketPurchase(offer.Terms, length, quote, offer.At, expires)) : null);
    }
}

/// <summary>A price.</summary>
/// <param name="Minutes">Paid minutes that were asked for.</param>
/// <param name="IsLongest">Whether it is the longest that is sold.</param>
/// <param name="Outcome">As of <c>POST /v1/quotes</c>.</param>
/// <param name="Limit">Why it is shorter than asked for: <c>none</c>, <c>longestStay</c>, <c>closing</c>.</param>
/// <param name="Cents">What is taken, in cents; there are no fees.</param>
/// <param name="PaidMinutes">Paid minutes that are sold.</param>
/// <param name="Start">When it starts.</param>
/// <param name="PaidUntil">When the paid time is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due; null = for ever.</param>
/// <param name="Offer">By this text the price is taken with <c>POST /v1/tickets</c>; null = nothing is sold.</param>
internal sealed record PriceResponse(
    int Minutes, bool IsLongest, string Outcome, string Limit, long Cents, long PaidMinutes, DateTimeOffset Start,
    DateTimeOffset PaidUntil, DateTimeOffset? CoveredUntil, string? Offer);

/// <summary>A right to park that the vehicle has.</summary>
/// <param name="Operator">Who sold it.</param>
/// <param name="Zone">Its zone; null = it is for a bay alone.</param>
/// <param name="From">First instant.</param>
/// <param name="Until">End, exclusive.</param>
internal sealed record OtherRightResponse(string Operator, string? Zone, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Maps a right.</summary>
    public static OtherRightResponse Of(VehicleRight right) =>
        new(right.Operator, right.Zone, RegisterMapping.At(right.From), RegisterMapping.At(right.Until));
}

/// <summary>A warning of a low emission zone.</summary>
/// <param name="Zone">Name of the zone.</param>
/// <param name="Rules">Books and versions that say so.</param>
/// <param name="Why">Why, in sentences.</param>
internal sealed record ZfeWarningResponse(string Zone, RuleUseResponse[] Rules, LocalizedText[] Why)
{
    /// <summary>Maps a warning.</summary>
    public static ZfeWarningResponse Of(ZfeWarning warning) =>
        new(warning.Place, [.. warning.By.Select(use => new RuleUseResponse(use.Book, use.Version))], warning.Why);
}

/// <summary>A version of a book of rules that was applied.</summary>
/// <param name="Book">The book, as in <c>zfe/paris</c>.</param>
/// <param name="Version">Its version.</param>
internal sealed record RuleUseResponse(string Book, int Version);
