using NodaTime;

namespace ParkAndSee.Tariffs;

/// <summary>
/// What parking costs one vehicle class and user class in one zone. Every question goes through one walk over paid time
/// (<c>docs/tariffs.md</c>, "The arithmetic"). Immutable, safe for all threads; a quote allocates nothing.
/// </summary>
/// <remarks>Durations are paid time: a break and a night do not count. Prices never fall as a stay gets longer.</remarks>
public sealed class CompiledScale
{
    private readonly ScaleMath? _math;
    private readonly long _longest;
    private readonly long _freeTicket;
    private readonly long _step;

    internal CompiledScale(TariffScale document, PaidTime time)
    {
        (Document, Time) = (document, time);
        _math = document.Free == FreeUse.No ? new ScaleMath(document.Steps, document.Price) : null;
        _longest = (document.MaxStayMinutes ?? 0) * 60L;
        _freeTicket = document.FreeTicketMinutes * 60L;
        _step = document.Price.StepMinutes * 60L;
    }

    /// <summary>The scale as the document has it.</summary>
    public TariffScale Document { get; }

    internal PaidTime Time { get; }

    internal ScaleMath? Math => _math;

    /// <summary>The price of the length that is asked for, or the longest stay that the sum pays for.</summary>
    /// <param name="query">The question; its ids have been looked up.</param>
    public Quote Answer(QuoteQuery query) =>
        query.Minutes is { } minutes ? ByDuration(query.Stay, minutes) : ByBudget(query.Stay, query.Cents ?? 0);

    /// <summary>The price of a stay of a given length.</summary>
    /// <param name="stay">The stay, not paid yet.</param>
    /// <param name="minutes">Paid minutes wanted, at least 0; rounded up to whole steps, shortened to what is allowed.</param>
    public Quote ByDuration(in NewStay stay, int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        var start = stay.Start.ToUnixTimeSeconds();
        if (Unanswerable(start) is { } none) return none;
        return Admit(stay, start, Lasting(start, minutes * 60L, !stay.FreeTicketUsed));
    }

    /// <summary>The longest stay that a sum pays for.</summary>
    /// <param name="stay">The stay, not paid yet.</param>
    /// <param name="cents">The sum, at least 0. The price may be lower: only whole steps are sold.</param>
    public Quote ByBudget(in NewStay stay, long cents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        var start = stay.Start.ToUnixTimeSeconds();
        if (Unanswerable(start) is { } none) return none;
        return Admit(stay, start, Worth(start, cents, !stay.FreeTicketUsed, 0));
    }

    /// <summary>What it costs to stay longer: the scale for the whole stay, less what was paid.</summary>
    /// <param name="stay">The stay so far.</param>
    /// <param name="now">When the extension is bought. The stay must not be over, except in a break that it may be carried over.</param>
    /// <param name="minutes">Paid minutes to add, at least 0.</param>
    public Quote ExtendByDuration(in PaidStay stay, Instant now, int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        var start = stay.Start.ToUnixTimeSeconds();
        if ((Unanswerable(start) ?? Over(stay, start, now)) is { } none) return none;
        return Less(stay, Lasting(start, stay.PaidSeconds + (minutes * 60L), stay.FreeTicket));
    }

    /// <summary>How much longer a sum lets a vehicle stay.</summary>
    /// <param name="stay">The stay so far.</param>
    /// <param name="now">When the extension is bought.</param>
    /// <param name="cents">The sum, at least 0.</param>
    public Quote ExtendByBudget(in PaidStay stay, Instant now, long cents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cents);
        var start = stay.Start.ToUnixTimeSeconds();
        if ((Unanswerable(start) ?? Over(stay, start, now)) is { } none) return none;
        return Less(stay, Worth(start, stay.PaidCents + long.Min(cents, 1_000_000_000), stay.FreeTicket, stay.PaidSeconds));
    }

    /// <summary>The first paid instant from an instant on; <see cref="Instant.MaxValue"/> where no ticket is needed.</summary>
    public Instant NextPaid(Instant from)
    {
        var at = from.ToUnixTimeSeconds();
        if (Document.Free == FreeUse.WithoutTicket || !Time.Knows(at)) return Instant.MaxValue;
        return Time.IsPaid(at) ? from : At(Time.NextPaid(at));
    }

    /// <summary>The least number of paid minutes that reach an instant.</summary>
    /// <param name="start">When the stay starts.</param>
    /// <param name="until">The instant; beyond the longest stay, the longest stay is returned.</param>
    public int MinutesUntil(Instant start, Instant until)
    {
        var (least, most) = (0, Document.MaxStayMinutes ?? 0);
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (ByDuration(new(start, FreeTicketUsed: true), middle).PaidUntil >= until) most = middle;
            else least = middle + 1;
        }

        return least;
    }

    private Quote Lasting(long start, long wanted, bool freeTicket)
    {
        var free = freeTicket && wanted <= _freeTicket;
        var rounded = free ? wanted : (wanted + _step - 1) / _step * _step;
        var fare = WithBegunStep(Walk(start, long.Min(rounded, _longest), long.MaxValue));
        var limit = fare.Seconds < long.Min(wanted, _longest)
            ? QuoteLimit.Closing
            : wanted > _longest ? QuoteLimit.LongestStay : QuoteLimit.None;
        return Priced(start, fare, limit, freeTicket);
    }

    private Quote Worth(long start, long cents, bool freeTicket, long atLeast)
    {
        var most = _math?.MostCost(cents) ?? long.MaxValue;
        var fare = Walk(start, _longest, most);
        if (fare.End == StayEnd.Closing)
            fare = WithBegunStep(fare) is var whole && whole.Cost <= most ? whole : fare with { End = StayEnd.Budget };
        var limit = fare.End == StayEnd.Closing
            ? QuoteLimit.Closing
            : fare.End == StayEnd.Enough ? QuoteLimit.LongestStay : QuoteLimit.None;
        if (fare.End == StayEnd.Budget)
        {
            var sold = long.Max(fare.Seconds - (fare.Seconds % _step), atLeast);
            if (freeTicket) sold = long.Max(sold, _freeTicket);
            if (sold != fare.Seconds) fare = WithBegunStep(Walk(start, sold, long.MaxValue));
        }

        return Priced(start, fare, limit, freeTicket);
    }

    private StayFare Walk(long start, long most, long mostCost)
    {
        var walk = new PaidWalk(Time, start, Document.CarryOver, waits: false);
        if (!walk.MoveNext()) return new StayFare(0, 0, start, Time.NextPaid(start), StayEnd.Never, 100);
        var (seconds, cost, until, end) = (0L, 0L, start, StayEnd.Enough);
        while (seconds < most)
        {
            var take = long.Min(walk.To - walk.From, most - seconds);
            if (_math is not null)
            {
                var more = _math.Cost(seconds, seconds + take, walk.Percent);
                if (more > mostCost - cost)
                {
                    take = WholeSteps(_math.Reach(seconds, mostCost - cost, walk.Percent), seconds) - seconds;
                    more = _math.Cost(seconds, seconds + take, walk.Percent);
                    end = StayEnd.Budget;
                }

                cost += more;
            }

            (seconds, until) = (seconds + take, take > 0 ? walk.From + take : until);
            if (end == StayEnd.Budget || seconds == most) break;
            if (!walk.MoveNext()) return new StayFare(seconds, cost, until, Time.NextPaid(until), StayEnd.Closing, walk.Percent);
        }

        var covered = until >= walk.From && until < walk.To ? until : Time.NextPaid(until);
        return new StayFare(seconds, cost, until, covered, end, walk.Percent);
    }

    /// <summary>A step that is begun is due: of one that a closing cuts short the whole is paid, at the rate of the last piece.</summary>
    private StayFare WithBegunStep(in StayFare fare)
    {
        if (_math is null || fare.End != StayEnd.Closing) return fare;
        var due = long.Min((fare.Seconds + _step - 1) / _step * _step, _longest);
        return fare with { Cost = fare.Cost + _math.Cost(fare.Seconds, due, fare.Percent) };
    }

    /// <summary>
    /// What is sold of a stay that a sum reaches; a last step that began before this stretch of paid time is left to another walk.
    /// </summary>
    private long WholeSteps(long reached, long stretchBegan)
    {
        var sold = reached - (reached % _step);
        return sold >= stretchBegan ? sold : reached;
    }

    private Quote Priced(long start, in StayFare fare, QuoteLimit limit, bool freeTicket)
    {
        var outcome = fare.End == StayEnd.Never ? QuoteOutcome.ClosedNow
            : _math is null ? QuoteOutcome.FreeOfCharge
            : freeTicket && fare.Seconds > 0 && fare.Seconds <= _freeTicket ? QuoteOutcome.FreeTicket
            : QuoteOutcome.Priced;
        var cents = outcome == QuoteOutcome.Priced ? _math!.Cents(fare.Cost) : 0;
        return new Quote(
            outcome, outcome == QuoteOutcome.ClosedNow ? QuoteLimit.Closing : limit, cents, cents, fare.Seconds,
            At(start), At(fare.Until), At(fare.CoveredUntil));
    }

    private Quote Admit(in NewStay stay, long start, in Quote quote)
    {
        if (Document.NoReturnMinutes == 0 || stay.PreviousEnd is not { } end || quote.Outcome == QuoteOutcome.ClosedNow) return quote;
        var notBefore = end.ToUnixTimeSeconds() + (Document.NoReturnMinutes * 60L);
        return start >= notBefore ? quote : Nothing(QuoteOutcome.TooSoonToReturn, start, At(notBefore));
    }

    private Quote? Unanswerable(long start) =>
        Document.Free == FreeUse.WithoutTicket ? Nothing(QuoteOutcome.NoTicketNeeded, start, Instant.MaxValue)
        : Time.Knows(start) ? null
        : Nothing(QuoteOutcome.OutOfRange, start, At(start));

    private Quote? Over(in PaidStay stay, long start, Instant now)
    {
        var (at, spent) = (now.ToUnixTimeSeconds(), 0L);
        var walk = new PaidWalk(Time, start, Document.CarryOver, waits: false);
        while (walk.MoveNext())
        {
            if (walk.From >= at) return null;
            spent += long.Min(walk.To, at) - walk.From;
            if (spent > stay.PaidSeconds) return Nothing(QuoteOutcome.StayIsOver, start, At(start));
            if (walk.To >= at) return null;
        }

        return at <= walk.To ? null : Nothing(QuoteOutcome.StayIsOver, start, At(start));
    }

    private static Quote Less(in PaidStay stay, in Quote whole) => whole with { Cents = long.Max(0, whole.TotalCents - stay.PaidCents) };

    private static Quote Nothing(QuoteOutcome outcome, long start, Instant until) =>
        new(outcome, QuoteLimit.None, 0, 0, 0, At(start), At(start), until);

    private static Instant At(long second) => Instant.FromUnixTimeSeconds(second);
}
