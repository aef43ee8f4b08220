using NodaTime;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// What stays of one and of two hours cost a user, by the tariff that is asked, or will be next. Lengths are of the clock: of two hours
/// that begin before the paid hours, or end after them, only the paid part is due.
/// </summary>
internal sealed class OfferPricing
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long LongestMs = 2 * HourMs;

    private readonly AskedStretch _asked;
    private readonly CompiledScale _scale;
    private readonly Instant _askedAgain;

    private OfferPricing(AskedStretch asked, CompiledScale scale, Instant askedAgain) =>
        (_asked, _scale, _askedAgain) = (asked, scale, askedAgain);

    /// <summary>The pricing of a user; null when nothing is asked within ten days.</summary>
    /// <param name="timeline">The rules of the bay.</param>
    /// <param name="asked">What is asked of the user.</param>
    /// <param name="user">The user.</param>
    /// <param name="scale">The scale of the user in the tariff.</param>
    public static OfferPricing Of(Timeline timeline, AskedStretch asked, OfferUser user, CompiledScale scale) =>
        new(asked, scale, AskedStretch.Next(timeline, user, asked.Until) is { } again ? At(again.From) : Instant.MaxValue);

    /// <summary>When it cannot be used any longer: the stretch of which it was made is over, or has begun. Unix milliseconds.</summary>
    public long UsableUntil(long at) => _asked.From > at ? _asked.From : _asked.Until;

    /// <summary>The price of an hour from an instant on.</summary>
    public Quote Hour(long at) => Of(at, HourMs);

    /// <summary>The price of two hours from an instant on.</summary>
    public Quote TwoHours(long at) => Of(at, LongestMs);

    /// <summary>What a reader would see change: amounts, and the end where the paid hours cut the stay short.</summary>
    public (QuoteOutcome, long, Instant, QuoteOutcome, long, Instant) Seen(long at)
    {
        var (one, two) = (Hour(at), TwoHours(at));
        return (one.Outcome, one.Cents, Cut(one, at + HourMs), two.Outcome, two.Cents, Cut(two, at + LongestMs));
    }

    /// <summary>An instant before which <see cref="Seen"/> stays as it is, Unix milliseconds; it may be past.</summary>
    public long SteadyUntil(long at)
    {
        if (_asked.From > at) return _asked.From - LongestMs;
        if (_scale.Document.Free == FreeUse.WithoutTicket || !_scale.Time.Knows(at / 1000)) return _asked.Until;
        var walk = new PaidWalk(_scale.Time, at / 1000, CarryOver.Always, waits: true);
        var edge = !walk.MoveNext() ? at : walk.From * 1000 > at ? walk.From * 1000 : walk.To * 1000;
        return Math.Min(edge, _asked.Until) - LongestMs;
    }

    private Quote Of(long at, long length)
    {
        var (from, to) = (Math.Max(at, _asked.From), Math.Min(at + Math.Min(length, _asked.MaxStayMs ?? length), _asked.Until));
        if (from >= to) return Nothing(at, At(_asked.From));
        var stay = new NewStay(At(from));
        if (_scale.Document.Free == FreeUse.WithoutTicket || !_scale.Time.Knows(from / 1000))
            return _scale.ByDuration(stay, 0) with { Start = At(at) };
        var seconds = _scale.Time.Between(from / 1000, to / 1000);
        if (seconds == 0) return Nothing(at, Covered(At(_scale.Time.NextPaid(from / 1000) * 1000)));
        var quote = _scale.ByDuration(stay, (int)((seconds + 59) / 60));
        return quote with { Start = At(at), CoveredUntil = Covered(quote.CoveredUntil) };
    }

    /// <summary>After the hours of the policy nothing is due before it asks again, whatever the tariff has.</summary>
    private Instant Covered(Instant until) => until.ToUnixTimeMilliseconds() >= _asked.Until ? _askedAgain : until;

    private static Instant Cut(in Quote quote, long end) => quote.CoveredUntil > At(end) ? quote.CoveredUntil : Instant.MinValue;

    private static Quote Nothing(long at, Instant until) => new(QuoteOutcome.ClosedNow, QuoteLimit.None, 0, 0, 0, At(at), At(at), until);

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
