using NodaTime;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Fps;

/// <summary>An FPS in the words of the contract.</summary>
internal static class FpsMapping
{
    /// <summary>Asks the rule.</summary>
    public static FpsPrice Price(CompiledFps fps, FpsQuery ask, TariffVersions by)
    {
        FpsTicket[] tickets = [.. ask.Tickets.Select(
            ticket => new FpsTicket(At(ticket.Start), At(ticket.PaidUntil), ticket.Cents, ticket.Shown))];
        var due = fps.Due(At(ask.Finding), tickets, ask.NotBefore is { } last ? At(last) : null, ask.IsPermitted);
        long? next = due.Outcome is FpsOutcome.Due or FpsOutcome.TooSoon ? due.NextNotBefore.ToUnixTimeMilliseconds() : null;
        return new FpsPrice(by, Word(due.Outcome), due.Cents, due.ReducedCents, due.DeductedCents, due.DeductedTicket, next,
            FpsExplanation.Of(fps, At(ask.Finding), tickets, due));
    }

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static string Word(FpsOutcome outcome) => outcome switch
    {
        FpsOutcome.Due => "due",
        FpsOutcome.Covered => "covered",
        FpsOutcome.NotPaidTime => "notPaidTime",
        FpsOutcome.TooSoon => "tooSoon",
        FpsOutcome.NothingLeft => "nothingLeft",
        FpsOutcome.OutOfRange => "outOfRange",
        FpsOutcome.Permitted => "permitted",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a word."),
    };
}
