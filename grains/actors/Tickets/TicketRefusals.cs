using NodaTime;

namespace ParkAndSee.Tickets;

/// <summary>Why commands about a ticket are refused.</summary>
internal static class TicketRefusals
{
    public static readonly TicketRefusal Unknown = new(TicketRefusalKind.NotFound, "", "There is no such ticket.");

    public static readonly TicketRefusal KeyReused = new(TicketRefusalKind.KeyReused, "Idempotency-Key",
        "Idempotency-Key: came before with another request. Use a new one for a new request, and the same one to repeat a request.");

    public static readonly TicketRefusal OfferExpired = new(TicketRefusalKind.OfferExpired, "offer",
        "offer: has expired, and nothing was paid. Ask for another one.");

    public static readonly TicketRefusal OtherPrice = new(TicketRefusalKind.OfferExpired, "cents",
        "cents: is no longer the price, and nothing was paid. Ask for the price again.");

    public static readonly TicketRefusal Over = NotPossible("The paid time is over: buy another ticket.");

    public static readonly TicketRefusal Longest = NotPossible("The ticket has the longest stay that is sold there.");

    public static readonly TicketRefusal TooManyExtensions =
        NotPossible($"A ticket is extended at most {TicketFold.MostExtensions} times: buy another one when it is over.");

    public static readonly TicketRefusal NoTariff = NotPossible("The tariff of the ticket cannot be read now.");

    public static readonly TicketRefusal CorrectionOver =
        NotPossible("A ticket is corrected once, within ten minutes of its payment: stop it and buy another one.");

    public static readonly TicketRefusal Controlled = NotPossible("One of the vehicles was controlled since: the ticket stays as it is.");

    public static readonly TicketRefusal Dearer =
        NotPossible("The same time costs more there: stop this ticket and buy another one.");

    public static readonly TicketRefusal OtherTicketRuns = NotPossible("Another ticket of that vehicle runs in the zone.");

    private static readonly TicketRefusal Paying = NotPossible("A payment of this ticket is under way: wait for its end.");

    private static readonly TicketRefusal NotValid = NotPossible("The ticket is not valid, so that this cannot be done.");

    /// <summary>Why a ticket cannot be changed; null = it can.</summary>
    public static TicketRefusal? NotRunning(TicketState? ticket, Instant now) => ticket switch
    {
        null => Unknown,
        { Status: not TicketStatus.Running } => NotValid,
        { Pending: not null } => Paying,
        { Stay: { } stay } when now >= stay.CoveredUntil => Over,
        _ => null,
    };

    private static TicketRefusal NotPossible(string message) => new(TicketRefusalKind.NotPossible, "", message);
}
