using ParkAndSee.Http;

namespace ParkAndSee.Tickets;

/// <summary>Refusals about tickets as problems.</summary>
internal static class TicketProblems
{
    /// <summary>The problem of a refusal.</summary>
    public static ProblemResponse Of(TicketRefusal refusal) => Problems.Of(refusal.Kind switch
    {
        TicketRefusalKind.NotFound => ProblemTypes.NotFound,
        TicketRefusalKind.KeyReused => ProblemTypes.KeyReused,
        TicketRefusalKind.OfferExpired => ProblemTypes.OfferExpired,
        TicketRefusalKind.NotPossible => ProblemTypes.TicketState,
        _ => ProblemTypes.BadRequest,
    }, refusal.Message, null, refusal.Field.Length > 0 ? [refusal.Field] : []);
}
