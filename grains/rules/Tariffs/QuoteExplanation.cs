using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Why a quote is as it is: the pieces of paid time that were walked, what each costs, and what ended the stay.</summary>
public static class QuoteExplanation
{
    private const int MostPieces = 40;
    private const int TwoEuros = 200;

    /// <summary>Explains a quote; walks the same pieces, with the same arithmetic, as the quote did.</summary>
    /// <param name="scale">The scale that answered.</param>
    /// <param name="stay">The stay that it was asked about.</param>
    /// <param name="quote">What it answered.</param>
    /// <param name="budgetCents">The sum that it was asked for; null = it was asked for a duration.</param>
    public static LocalizedText[] Of(CompiledScale scale, in NewStay stay, in Quote quote, long? budgetCents = null)
    {
        var said = new List<LocalizedText> { TariffSentences.Say($"Barème : {scale.Document.Title.Fr}.",
            $"Scale: {scale.Document.Title.En}.") };
        var start = quote.Start.ToUnixTimeSeconds();
        if (quote.Outcome is QuoteOutcome.Priced or QuoteOutcome.FreeOfCharge or QuoteOutcome.FreeTicket)
            AddPieces(said, scale, start, quote);
        said.Add(TooLittle(scale, stay, quote, budgetCents) ?? Outcome(scale, quote));
        if (Limit(scale, quote) is { } limit) said.Add(limit);
        return [.. said];
    }

    private static void AddPieces(List<LocalizedText> said, CompiledScale scale, long start, in Quote quote)
    {
        var paidSeconds = quote.PaidSeconds;
        var math = quote.Outcome == QuoteOutcome.Priced ? scale.Math : null; // the free ticket of the day has no price that could be told
        var walk = new PaidWalk(scale.Time, start, scale.Document.CarryOver, waits: false);
        for (var seconds = 0L; seconds < paidSeconds && said.Count <= MostPieces && walk.MoveNext();)
        {
            var take = long.Min(walk.To - walk.From, paidSeconds - seconds);
            said.Add(Piece(scale, walk.From, walk.From + take, take, walk.Percent, math?.Cost(seconds, seconds + take, walk.Percent)));
            seconds += take;
        }
    }

    private static LocalizedText Piece(CompiledScale scale, long from, long to, long seconds, int percent, long? cost)
    {
        var (span, length) = (TariffSentences.Span(scale.Time.Describe(from).Local, scale.Time.Describe(to).Local),
            TariffSentences.Length(seconds));
        if (cost is not { } units)
            return TariffSentences.Say($"{length.Fr} de temps payant, {span.Fr}.", $"{length.En} of paid time, {span.En}.");
        var (euros, share) = (TariffSentences.Euros(scale.Math!.Cents(units)),
            percent == 100 ? default : TariffSentences.Say($" à {percent} %", $" at {percent}%"));
        return TariffSentences.Say($"{length.Fr} de temps payant{share.Fr}, {span.Fr} : {euros.Fr}.",
            $"{length.En} of paid time{share.En}, {span.En}: {euros.En}.");
    }

    /// <summary>A sum that pays for no step at all: what the first one costs.</summary>
    private static LocalizedText? TooLittle(CompiledScale scale, in NewStay stay, in Quote quote, long? budgetCents)
    {
        if (budgetCents is not { } sum || quote is not { Outcome: QuoteOutcome.Priced, PaidSeconds: 0 }) return null;
        var least = scale.ByDuration(stay, 1);
        var (given, price, length) = (TariffSentences.Euros(sum), TariffSentences.Euros(least.Cents),
            TariffSentences.Length(least.PaidSeconds));
        var enough = sum < TwoEuros ? "suffit" : "suffisent"; // the French plural begins at two
        return TariffSentences.Say(
            $"{given.Fr} ne {enough} pas : le moins cher est {length.Fr} pour {price.Fr}.",
            $"{given.En} is not enough: the least is {length.En} for {price.En}.");
    }

    private static LocalizedText Outcome(CompiledScale scale, in Quote quote)
    {
        var (price, until, covered) = (TariffSentences.Euros(quote.TotalCents), Local(scale, quote.PaidUntil),
            Local(scale, quote.CoveredUntil));
        return quote.Outcome switch
        {
            QuoteOutcome.Priced when quote.PaidSeconds == 0 =>
                TariffSentences.Say($"Aucune durée payante n'est demandée ou couverte : rien à payer.",
                    $"No paid time is requested or covered: nothing to pay."),
            QuoteOutcome.Priced =>
                TariffSentences.Say($"Prix du stationnement entier : {price.Fr} ; payé jusqu'au {until.Fr}.",
                    $"Price of the whole stay: {price.En}; paid until {until.En}."),
            QuoteOutcome.FreeTicket =>
                TariffSentences.Say($"Ticket gratuit du jour, jusqu'au {until.Fr}.", $"Free ticket of the day, until {until.En}."),
            QuoteOutcome.FreeOfCharge =>
                TariffSentences.Say($"Gratuit pour cette catégorie, avec un ticket, jusqu'au {until.Fr}.",
                    $"Free for this class, with a ticket, until {until.En}."),
            QuoteOutcome.NoTicketNeeded =>
                TariffSentences.Say($"Gratuit pour cette catégorie, sans ticket ni limite.",
                    $"Free for this class, without a ticket or a limit."),
            QuoteOutcome.ClosedNow =>
                TariffSentences.Say($"Stationnement gratuit à cette heure : pas de ticket. Payant à partir du {covered.Fr}.",
                    $"Parking is free at that time: no ticket. Paid again from {covered.En}."),
            QuoteOutcome.TooSoonToReturn =>
                TariffSentences.Say($"Retour trop tôt : nouveau ticket possible à partir du {covered.Fr}.",
                    $"Too soon to return: a new ticket is possible from {covered.En}."),
            QuoteOutcome.StayIsOver =>
                TariffSentences.Say($"Le stationnement à prolonger est terminé : demander un nouveau ticket.",
                    $"The stay to extend is over: ask for a new ticket."),
            _ => TariffSentences.Say($"Date hors des années calculées.", $"The instant is outside the supported years."),
        };
    }

    private static LocalizedText? Limit(CompiledScale scale, in Quote quote) => quote.Limit switch
    {
        QuoteLimit.LongestStay when TariffSentences.Length((scale.Document.MaxStayMinutes ?? 0) * 60L) is var longest =>
            TariffSentences.Say($"Limité à la durée maximale de {longest.Fr}.", $"Limited to the longest stay, {longest.En}."),
        QuoteLimit.Closing when quote.PaidSeconds > 0 =>
            Closing(scale, quote),
        _ => null,
    };

    private static LocalizedText Closing(CompiledScale scale, in Quote quote)
    {
        var step = scale.Document.Price.StepMinutes * 60L;
        var whole = TariffSentences.Length(step);
        return quote.Outcome == QuoteOutcome.Priced && quote.PaidSeconds % step != 0
            ? TariffSentences.Say(
                $"La période payante se termine : le reste n'est pas reporté, et la tranche de {whole.Fr} entamée est due en entier.",
                $"Paid time ends here: the rest is not carried over, and the step of {whole.En} that has begun is due in full.")
            : TariffSentences.Say($"La période payante se termine : le reste n'est pas reporté.",
                $"Paid time ends here: the rest is not carried over.");
    }

    private static LocalizedText Local(CompiledScale scale, long second) => TariffSentences.Time(scale.Time.Describe(second).Local);

    private static LocalizedText Local(CompiledScale scale, NodaTime.Instant at) =>
        at == NodaTime.Instant.MaxValue ? default : Local(scale, at.ToUnixTimeSeconds());
}
