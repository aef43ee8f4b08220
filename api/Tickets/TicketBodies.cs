using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ParkAndSee.Input;
using ParkAndSee.Plates;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tickets;

/// <summary>An order of a ticket.</summary>
/// <param name="Offer">An offer of <c>POST /v1/tickets/quotes</c>, or one of its choices.</param>
/// <param name="Card">The means of payment, as the bank names it; <c>GET /v1/payments/bank</c> lists those of a test bank.</param>
internal sealed record TicketRequest(string? Offer, string? Card)
{
    /// <summary>What is wrong with it; null = nothing.</summary>
    public TicketRefusal? Fault() => Offer is not { Length: > 0 and <= OfferSeal.MostCharacters }
        ? new(TicketRefusalKind.BadRequest, "offer", "offer: an offer of POST /v1/tickets/quotes.")
        : TicketInput.CardFault(Card);

    /// <inheritdoc />
    public override string ToString() => "an order";
}

/// <summary>A question for the price of an extension.</summary>
/// <param name="Minutes">Paid minutes to add; left out = as many as are sold.</param>
internal sealed record ExtensionOfferRequest(int? Minutes)
{
    /// <summary>What is wrong with it; null = nothing.</summary>
    public TicketRefusal? Fault() => TicketInput.MinutesFault(Minutes);
}

/// <summary>An extension.</summary>
/// <param name="Minutes">Paid minutes to add, as they were asked for; left out = as many as are sold.</param>
/// <param name="Cents">The price that was answered; another price refuses the extension.</param>
/// <param name="Card">The means of payment.</param>
internal sealed record ExtensionRequest(int? Minutes, long? Cents, string? Card)
{
    /// <summary>What is wrong with it; null = nothing.</summary>
    public TicketRefusal? Fault() => TicketInput.MinutesFault(Minutes)
        ?? (Cents is not (>= 0 and <= QuotesApi.MostCents)
            ? new(TicketRefusalKind.BadRequest, "cents", "cents: the price that /extend/quotes answered.")
            : TicketInput.CardFault(Card));

    /// <inheritdoc />
    public override string ToString() => "an extension";
}

/// <summary>A correction; what is left out stays as it is.</summary>
/// <param name="Plate">The right plate.</param>
/// <param name="Country">ISO 3166-1 alpha-2; left out = a French series.</param>
/// <param name="Zone">The right zone, of the same tariff.</param>
/// <param name="Area">Residents' zone there.</param>
internal sealed record CorrectionRequest(string? Plate, string? Country, string? Zone, string? Area)
{
    /// <summary>The plate.</summary>
    public PlateMapping SentPlate() => new(Plate, Country);

    /// <summary>What is wrong with it; null = nothing.</summary>
    public TicketRefusal? Fault()
    {
        if (Plate is null && Zone is null)
            return new(TicketRefusalKind.BadRequest, "plate", "plate, zone: give the right plate, the right zone, or both.");
        foreach (var (name, text) in new[] { ("zone", Zone), ("area", Area) })
            if (AcceptedText.Fault(text, VehicleLimits.MaxName) is { } wrong)
                return new(TicketRefusalKind.BadRequest, name, $"{name} {wrong}.");
        return null;
    }

    /// <inheritdoc />
    public override string ToString() => "a correction";
}

/// <summary>What the requests about tickets have in common.</summary>
internal static class TicketInput
{
    private const int MostCard = 80;

    /// <summary>What is wrong with a means of payment; null = nothing.</summary>
    public static TicketRefusal? CardFault(string? card) =>
        card is { Length: >= 1 and <= MostCard } && AcceptedText.Fault(card, MostCard) is null
        ? null
        : new(TicketRefusalKind.BadRequest, "card", $"card: the bank's name of a card, 1 to {MostCard} characters; never its number.");

    /// <summary>What is wrong with minutes to add; null = nothing.</summary>
    public static TicketRefusal? MinutesFault(int? minutes) => minutes is null or (>= 1 and <= QuotesApi.MostMinutes)
        ? null
        : new(TicketRefusalKind.BadRequest, "minutes", $"minutes: 1 to {QuotesApi.MostMinutes}.");

    /// <summary>A hash of the members of a request: the same key with another one is another request.</summary>
    public static string FingerprintOf(params ReadOnlySpan<object?> members)
    {
        var text = new StringBuilder();
        foreach (var member in members) text.Append(member).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>The price of an extension.</summary>
/// <param name="Minutes">Paid minutes that are added.</param>
/// <param name="Cents">What is to be paid now, in cents: the price of the whole stay less what was paid.</param>
/// <param name="Currency"><c>EUR</c>.</param>
/// <param name="PaidUntil">When the paid time of the whole stay is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due; null = for ever.</param>
internal sealed record ExtensionOfferResponse(
    int Minutes, long Cents, string Currency, DateTimeOffset PaidUntil, DateTimeOffset? CoveredUntil)
{
    /// <summary>Maps an answer of the grain.</summary>
    public static ExtensionOfferResponse Of(int minutes, Quote quote) => new(
        minutes, quote.Cents, "EUR", quote.PaidUntil.ToDateTimeOffset(), QuoteMapping.EndOf(quote)?.ToDateTimeOffset());
}

/// <summary>A ticket.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it is: <c>docs/tickets.md</c>.</param>
/// <param name="IsValid">Whether its right is valid now; until then nothing is paid.</param>
/// <param name="Link">The secret of the ticket, for the header <c>Ticket-Link</c>; only in the answer to its order.</param>
/// <param name="Plate">Its plate.</param>
/// <param name="Country">Country of the plate.</param>
/// <param name="Tariff">Name of the tariff.</param>
/// <param name="Zone">Id of the zone.</param>
/// <param name="BayId">The bay that it names; null = none.</param>
/// <param name="VehicleClass">Vehicle class of the tariff.</param>
/// <param name="UserClass">User class of the tariff.</param>
/// <param name="Start">First instant; null = nothing is paid.</param>
/// <param name="PaidUntil">When the paid time is over, exclusive.</param>
/// <param name="CoveredUntil">Until when nothing more is due.</param>
/// <param name="PaidMinutes">Paid minutes.</param>
/// <param name="PaidCents">All that was paid for it, in cents.</param>
/// <param name="RefundedCents">What is paid back, in cents.</param>
/// <param name="Currency"><c>EUR</c>.</param>
/// <param name="Pending">The payment that is under way; null = none is.</param>
/// <param name="Reason">Why it is not valid, or its last extension was not paid; null = no reason.</param>
/// <param name="Extensions">How often it was extended.</param>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="StoppedAt">When it was stopped; null = it was not.</param>
/// <param name="CorrectedAt">When it was corrected; null = it was not.</param>
/// <param name="ServerTime">The server's clock, for a countdown.</param>
/// <param name="LegalNotice">The sentence of CGCT R2333-120-1.</param>
internal sealed record TicketResponse(
    Guid Id, string State, bool IsValid, string? Link, string Plate, string Country, string Tariff, string Zone, Guid? BayId,
    string VehicleClass, string UserClass, DateTimeOffset? Start, DateTimeOffset? PaidUntil, DateTimeOffset? CoveredUntil,
    long PaidMinutes, long PaidCents, long RefundedCents, string Currency, PendingResponse? Pending, string? Reason, int Extensions,
    DateTimeOffset OrderedAt, DateTimeOffset? StoppedAt, DateTimeOffset? CorrectedAt, DateTimeOffset ServerTime, LocalizedText LegalNotice)
{
    /// <summary>Maps a ticket; times have the offset of the tariff's time zone.</summary>
    public static TicketResponse Of(TicketView ticket, in Plate plate, string? link, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[ticket.Terms.By.TimeZone];
        var (terms, stay) = (ticket.Terms, ticket.Stay);
        return new(
            ticket.Id, StateOf(ticket), ticket.Status == TicketStatus.Running && stay is not null && now < stay.CoveredUntil, link,
            plate.Reveal(), plate.Country, terms.Place.Tariff, terms.Place.Zone,
            terms.Place.Bay == Bays.BayId.None ? null : terms.Place.Bay.Value, terms.VehicleClass, terms.UserClass, At(stay?.Start),
            At(stay?.PaidUntil), At(stay?.CoveredUntil), (stay?.PaidSeconds ?? 0) / 60, ticket.PaidCents, ticket.RefundedCents, "EUR",
            ticket.Pending is { } pending ? new PendingResponse(pending.Cents, pending.ChallengeUrl, At(pending.Deadline)!.Value) : null,
            ticket.Reason, ticket.Extensions, At(ticket.OrderedAt)!.Value, At(ticket.StoppedAt), At(ticket.CorrectedAt), At(now)!.Value,
            Tickets.LegalNotice.BeforePayment);

        DateTimeOffset? At(Instant? at) => at?.InZone(zone).ToDateTimeOffset();
    }

    private static string StateOf(TicketView ticket) => ticket.Status switch
    {
        TicketStatus.Ordered => "ordered",
        TicketStatus.Asking => "asking",
        TicketStatus.Challenged => "challenged",
        TicketStatus.Running when ticket.CorrectedAt is not null => "corrected",
        TicketStatus.Running when ticket.Extensions > 0 => "extended",
        TicketStatus.Running => "running",
        TicketStatus.Settled => "settled",
        TicketStatus.Declined => "declined",
        TicketStatus.Abandoned => "abandoned",
        TicketStatus.Stopped => "stopped",
        TicketStatus.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(ticket), ticket.Status, "A status without a name."),
    };
}

/// <summary>A payment that is under way: nothing is valid by it yet.</summary>
/// <param name="Cents">What is to be paid, in cents.</param>
/// <param name="ChallengeUrl">Where the payer confirms it (3-D Secure); null = he need not.</param>
/// <param name="Deadline">When it is given up, and whatever the bank holds is released.</param>
internal sealed record PendingResponse(long Cents, string? ChallengeUrl, DateTimeOffset Deadline);
