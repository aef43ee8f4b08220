using NodaTime;
using ParkAndSee.Assessments;
using ParkAndSee.Bays;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>What a bay offers a citizen by the rules in force (<c>docs/policies.md</c>, "What a bay offers"). Pure.</summary>
public static class BayOffers
{
    private const long DayMs = 86_400_000;
    private const long MinuteMs = 60_000;

    // So far ahead a change of the terms is looked for, and an answer holds at most.
    private const long ChangeWithinMs = 366 * DayMs;
    private const long ValidMs = DayMs / 2;

    /// <summary>The tariffs that <see cref="Of"/> needs, each once.</summary>
    /// <param name="rules">The policies over time.</param>
    /// <param name="place">The bay's place.</param>
    /// <param name="bay">The bay.</param>
    /// <param name="at">When.</param>
    public static IReadOnlyList<OfferNeed> Needs(CurbRules rules, CurbPlace place, BayId bay, Instant at)
    {
        var (timeline, instant) = (rules.For(place, bay), at.ToUnixTimeMilliseconds());
        return [.. OfferState.Of(timeline.At(instant).Holding).Deciding.Where(one => !one.Rule.Rule.Forbids)
            .Select(one => AskedStretch.Next(timeline, one.User, instant)).OfType<AskedStretch>().DistinctBy(asked => asked.Tariff)
            .Select(asked => new OfferNeed(asked.Tariff, At(Math.Max(instant, asked.From))))];
    }

    /// <summary>The offer of a bay at an instant.</summary>
    /// <param name="rules">The policies over time.</param>
    /// <param name="place">The bay's place.</param>
    /// <param name="bay">The bay.</param>
    /// <param name="at">When; the years of <see cref="Input.AcceptedInstant"/>.</param>
    /// <param name="tariffs">The tariffs of <see cref="Needs"/> by name; one that is missing leaves its prices out.</param>
    public static BayOffer Of(
        CurbRules rules, CurbPlace place, BayId bay, Instant at, IReadOnlyDictionary<string, OfferTariff> tariffs)
    {
        var (timeline, instant) = (rules.For(place, bay), at.ToUnixTimeMilliseconds());
        var state = OfferState.Of(timeline.At(instant).Holding);
        var priced = state.Deciding.Select(one => Price(timeline, one.Rule, one.User, instant, tariffs)).ToArray();
        var next = Next(timeline, state, instant);
        var zone = rules.PlaceAt(place, bay, instant).TariffZone is { } id ? new TariffZoneName(id, TitleOf(id, tariffs.Values)) : null;
        var day = ZoneAt(timeline, instant) is { } timeZone ? LocalDay(timeZone, at) : null;
        return new BayOffer(
            at, day?.TimeZone, state.Access, state.IsPaid, zone,
            [.. state.Deciding.Zip(priced, (one, price) => Term(one.Rule, price.Told))],
            day is { } today ? Spans(timeline, today.Start, today.End) : [],
            next,
            At(ValidUntil([.. priced.Select(price => price.Pricing).OfType<OfferPricing>()], instant,
                Math.Min(next?.At.ToUnixTimeMilliseconds() ?? long.MaxValue, day?.End ?? long.MaxValue))));
    }

    private static OfferTerm Term(RuleInForce one, OfferPrice? price) => new(
        CurbPolicyReader.WordOf(one.Rule.Activity), !one.Rule.Forbids, one.UserClasses, one.UserClassesExcept,
        CurbNames.OfUsers(one.UserClasses, one.UserClassesExcept), one.Rule.MaxStaySeconds / 60, one.Rule.Payment.By != PaymentBy.None,
        price, new OfferSource(one.Book, one.Version, one.Policy.Id, one.Policy.Title, one.Policy.Source));

    private static (OfferPricing? Pricing, OfferPrice? Told) Price(
        Timeline timeline, RuleInForce rule, OfferUser user, long at, IReadOnlyDictionary<string, OfferTariff> tariffs)
    {
        if (rule.Rule.Forbids || AskedStretch.Next(timeline, user, at) is not { } asked
            || !tariffs.TryGetValue(asked.Tariff, out var tariff) || tariff.Find(asked.Zone, user) is not var (scale, vehicle, of))
            return (null, null);
        var pricing = OfferPricing.Of(timeline, asked, user, scale);
        return (pricing, new OfferPrice(
            asked.Tariff, tariff.By, new(vehicle.Id, vehicle.Title), new(of.Id, of.Title), scale.Document.MaxStayMinutes,
            pricing.Hour(at), pricing.TwoHours(at)));
    }

    private static OfferChange? Next(Timeline timeline, OfferState state, long at)
    {
        for (var next = timeline.At(at).End; next < at + ChangeWithinMs;)
        {
            var span = timeline.At(next);
            if (OfferState.Of(span.Holding) is var then && !then.IsLike(state)) return new OfferChange(At(next), then.Access, then.IsPaid);
            next = span.End;
        }

        return null;
    }

    /// <summary>Until when what a reader sees stays the same: changes of a price come at whole minutes.</summary>
    private static long ValidUntil(IReadOnlyList<OfferPricing> pricings, long at, long changed)
    {
        var end = Math.Min(at + ValidMs, changed);
        foreach (var pricing in pricings) end = Math.Min(end, pricing.UsableUntil(at));
        if (pricings.Count == 0) return end;
        var seen = pricings.Select(pricing => pricing.Seen(at)).ToArray();
        for (var minute = NextMinute(at); minute < end; minute += MinuteMs)
        {
            if (pricings.Min(pricing => pricing.SteadyUntil(minute)) is var steady && steady > minute)
                minute = Math.Min(steady, end) / MinuteMs * MinuteMs;
            for (var i = 0; i < seen.Length; i++)
                if (pricings[i].Seen(minute) != seen[i]) return Math.Min(minute, end);
        }

        return end;
    }

    /// <summary>The time zone of the rules in force then, else of the next ones within a year; null when there are none.</summary>
    private static string? ZoneAt(Timeline timeline, long at)
    {
        for (var next = at; next < at + ChangeWithinMs;)
        {
            var span = timeline.At(next);
            if (span.Holding.Rules is [var first, ..]) return first.TimeZone;
            next = span.End;
        }

        return null;
    }

    private static (string TimeZone, long Start, long End)? LocalDay(string timeZone, Instant at)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        var date = at.InZone(zone).Date;
        return (timeZone, Midnight(date), Midnight(date.PlusDays(1)));

        long Midnight(LocalDate day) => zone.AtStartOfDay(day).ToInstant().ToUnixTimeMilliseconds();
    }

    private static OfferSpan[] Spans(Timeline timeline, long start, long end)
    {
        var spans = new List<OfferSpan>();
        for (var from = start; from < end;)
        {
            var span = timeline.At(from);
            var (state, until) = (OfferState.Of(span.Holding), Math.Min(span.End, end));
            if (spans.Count > 0 && spans[^1] is var last && last.Access == state.Access && last.IsPaid == state.IsPaid)
                spans[^1] = last with { Until = At(until) };
            else
                spans.Add(new OfferSpan(At(from), At(until), state.Access, state.IsPaid));
            from = until;
        }

        return [.. spans];
    }

    private static LocalizedText? TitleOf(string zone, IEnumerable<OfferTariff> tariffs) =>
        tariffs.SelectMany(one => one.Tariff.Document.Zones).FirstOrDefault(one => one.Id == zone)?.Title;

    private static long NextMinute(long at) => ((at / MinuteMs) + 1) * MinuteMs;

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
