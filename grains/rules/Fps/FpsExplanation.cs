using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Fps;

/// <summary>Why an FPS is as it is.</summary>
public static class FpsExplanation
{
    private const string Law = "CGCT R2333-120-5";

    /// <summary>Explains an answer of <see cref="CompiledFps.Due"/>.</summary>
    /// <param name="fps">The rule that answered.</param>
    /// <param name="finding">When the agent made the finding.</param>
    /// <param name="tickets">The tickets that it was told.</param>
    /// <param name="due">What it answered.</param>
    public static LocalizedText[] Of(CompiledFps fps, Instant finding, ReadOnlySpan<FpsTicket> tickets, in FpsDecision due)
    {
        var full = TariffSentences.Euros(fps.Rule.Cents);
        var at = Local(fps, finding);
        var said = new List<LocalizedText> { TariffSentences.Say($"Constat : le {at.Fr}. FPS de la zone : {full.Fr} (CGCT L2333-87).",
            $"Finding: {at.En}. FPS of the zone: {full.En} (CGCT L2333-87).") };
        if (due.DeductedTicket >= 0)
        {
            var (paid, from) = (TariffSentences.Euros(due.DeductedCents), Local(fps, tickets[due.DeductedTicket].Start));
            said.Add(TariffSentences.Say(
                $"Le ticket le plus récent, pris le {from.Fr}, est déduit : {paid.Fr} (CGCT R2333-120-5).",
                $"The most recent ticket, from {from.En}, is deducted: {paid.En} (CGCT R2333-120-5)."));
        }
        else if (due.Outcome == FpsOutcome.Due)
        {
            AddNotDeducted(said, fps, finding, tickets);
        }

        said.Add(Outcome(fps, due));
        return [.. said];
    }

    /// <summary>Of each ticket that is not deducted the reason, once for all of one reason.</summary>
    private static void AddNotDeducted(List<LocalizedText> said, CompiledFps fps, Instant finding, ReadOnlySpan<FpsTicket> tickets)
    {
        var (isLater, isHidden, isOver) = (false, false, false);
        foreach (var ticket in tickets)
        {
            if (ticket.Start > finding) isLater = true;
            else if (!ticket.Shown) isHidden = true;
            else isOver = true;
        }

        var longest = TariffSentences.Length(fps.Longest);
        if (isLater)
            said.Add(TariffSentences.Say($"Un ticket qui commence après le constat ne compte pas.",
                $"A ticket that begins after the finding does not count."));
        if (isHidden)
            said.Add(TariffSentences.Say(
                $"Un ticket qui n'a été ni affiché ni transmis n'est pas déduit (CGCT R2333-120-5).",
                $"A ticket that was neither displayed nor sent is not deducted (CGCT R2333-120-5)."));
        if (isOver)
            said.Add(TariffSentences.Say(
                $"Un ticket dont le début remonte à plus que la durée maximale ({longest.Fr} de temps payant) n'est pas déduit ({Law}).",
                $"A ticket that began longer ago than the longest stay ({longest.En} of paid time) is not deducted ({Law})."));
    }

    private static LocalizedText Outcome(CompiledFps fps, in FpsDecision due)
    {
        var (left, next) = (TariffSentences.Euros(due.Cents),
            due.NextNotBefore is { } notBefore ? Local(fps, notBefore) : default);
        return due.Outcome switch
        {
            FpsOutcome.Due =>
                TariffSentences.Say($"FPS dû : {left.Fr}. Pas d'autre FPS avant le {next.Fr} (CGCT R2333-120-6).",
                    $"FPS due: {left.En}. No further FPS before {next.En} (CGCT R2333-120-6)."),
            FpsOutcome.Covered => TariffSentences.Say($"Un ticket est en cours : pas de FPS.", $"A ticket is running: no FPS."),
            FpsOutcome.Permitted =>
                TariffSentences.Say($"Une autorisation ou une carte couvre le véhicule à cette place : pas de FPS.",
                    $"A permit or a card covers the vehicle there: no FPS."),
            FpsOutcome.NotPaidTime =>
                TariffSentences.Say($"Le stationnement n'est pas payant à cette heure : pas de FPS.",
                    $"Parking is not paid at that time: no FPS."),
            FpsOutcome.TooSoon =>
                TariffSentences.Say($"Le FPS précédent vaut encore : pas de FPS avant le {next.Fr} (CGCT R2333-120-6).",
                    $"The last FPS is still valid: no FPS before {next.En} (CGCT R2333-120-6)."),
            FpsOutcome.NothingLeft =>
                TariffSentences.Say($"La déduction ne laisse rien à payer : pas de FPS.", $"The deduction leaves nothing to pay: no FPS."),
            _ => TariffSentences.Say($"Date hors des années calculées.", $"The instant is outside the supported years."),
        };
    }

    private static LocalizedText Local(CompiledFps fps, Instant at) =>
        TariffSentences.Time(fps.Time.Describe(at.ToUnixTimeSeconds()).Local);
}
