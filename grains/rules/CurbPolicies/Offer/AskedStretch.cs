namespace ParkAndSee.CurbPolicies;

/// <summary>Some time in which the same payment is asked of a user for parking.</summary>
/// <param name="From">Unix milliseconds, inclusive; it may have been asked before.</param>
/// <param name="Until">Unix milliseconds, exclusive; where it is later than the search, the end of the search.</param>
/// <param name="Tariff">Name of the tariff.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="MaxStayMs">Longest stay by the rule; null = it sets none.</param>
internal readonly record struct AskedStretch(long From, long Until, string Tariff, string Zone, long? MaxStayMs)
{
    // A town that asks for payment at all does so within a week and a holiday.
    private const long WithinMs = 10 * 86_400_000L;

    /// <summary>The stretch that holds an instant, else the next one within ten days; null = none.</summary>
    public static AskedStretch? Next(Timeline timeline, OfferUser user, long at)
    {
        var end = Math.Min(at, long.MaxValue - WithinMs) + WithinMs; // rules that hold for ever end at the largest number
        for (var from = at; from < end;)
        {
            var span = timeline.At(from);
            var asked = user.PaymentFor(span.Holding);
            if (asked is { By: not PaymentBy.None, Tariff: { } tariff, Zone: { } zone })
            {
                var maxStay = user.Decider(span.Holding, Uses.Parking)!.Rule.MaxStaySeconds * 1000L;
                return new AskedStretch(from, End(timeline, user, asked, span.End, end), tariff, zone, maxStay);
            }

            from = span.End;
        }

        return null;
    }

    private static long End(Timeline timeline, OfferUser user, PaymentAsked asked, long until, long end)
    {
        while (until < end)
        {
            var span = timeline.At(until);
            if (user.PaymentFor(span.Holding) != asked) return until;
            until = span.End;
        }

        return until;
    }
}
