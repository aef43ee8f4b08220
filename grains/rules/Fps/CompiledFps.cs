using NodaTime;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Fps;

/// <summary>
/// The FPS of a vehicle class in a zone: what is due for a finding, and what is to be paid when. Immutable, safe for all threads.
/// </summary>
public sealed class CompiledFps
{
    private readonly PaidTime _time;
    private readonly long _longest;
    private readonly DateTimeZone _zone;
    private readonly FpsIncrease _increase;

    internal CompiledFps(Tariff tariff, FpsRule rule, CompiledScale scale)
    {
        Rule = rule;
        _time = scale.Time;
        _longest = (scale.Document.MaxStayMinutes ?? 0) * 60L;
        _zone = DateTimeZoneProviders.Tzdb[tariff.TimeZone];
        _increase = tariff.Increase!;
    }

    /// <summary>The rule as the document has it.</summary>
    public FpsRule Rule { get; }

    internal PaidTime Time => _time;

    /// <summary>The longest stay of its scale, in paid seconds.</summary>
    internal long Longest => _longest;

    /// <summary>What is due for an agent's finding (CGCT R2333-120-5 and -6).</summary>
    /// <param name="finding">When the agent made it.</param>
    /// <param name="tickets">Tickets of the vehicle that are valid in the zone, in any order.</param>
    /// <param name="notBefore"><see cref="FpsDecision.NextNotBefore"/> of the vehicle's last FPS in the zone; null = none.</param>
    /// <param name="isPermitted">Whether a permit or a card covers the vehicle there.</param>
    public FpsDecision Due(Instant finding, ReadOnlySpan<FpsTicket> tickets, Instant? notBefore = null, bool isPermitted = false)
    {
        var at = finding.ToUnixTimeSeconds();
        if (!_time.Knows(at)) return None(FpsOutcome.OutOfRange);
        if (!_time.IsPaid(at)) return None(FpsOutcome.NotPaidTime);
        if (isPermitted) return None(FpsOutcome.Permitted);
        var deducted = -1;
        for (var i = 0; i < tickets.Length; i++)
        {
            var ticket = tickets[i];
            if (ticket.Start > finding) continue;
            if (finding < ticket.PaidUntil) return None(FpsOutcome.Covered);
            if (Deductible(ticket, at) && (deducted < 0 || ticket.Start > tickets[deducted].Start)) deducted = i;
        }

        if (notBefore is { } then && finding < then) return None(FpsOutcome.TooSoon) with { NextNotBefore = then };
        var paid = deducted < 0 ? 0 : tickets[deducted].Cents;
        var from = deducted < 0 ? at : tickets[deducted].Start.ToUnixTimeSeconds();
        var left = long.Max(0, Rule.Cents - paid);
        long? reduced = Rule.Reduced is { } less ? long.Max(0, less.Cents - paid) : null;
        return left == 0
            ? None(FpsOutcome.NothingLeft) with { DeductedCents = paid, DeductedTicket = deducted }
            : new FpsDecision(FpsOutcome.Due, left, reduced, paid, deducted, Instant.FromUnixTimeSeconds(_time.After(from, _longest)));
    }

    /// <summary>What is added to an FPS that was not paid in time, in cents.</summary>
    /// <param name="cents">The FPS that was due.</param>
    public long IncreaseOf(long cents) => long.Max(((cents * _increase.Percent) + 50) / 100, _increase.LeastCents);

    /// <summary>What is to be paid for an FPS at some time.</summary>
    /// <param name="due">The FPS as it was due.</param>
    /// <param name="notified">When it was notified.</param>
    /// <param name="at">When it is paid.</param>
    /// <param name="warned">When the warning of the increase was sent; null = not yet.</param>
    public FpsAmount ToPay(in FpsDecision due, Instant notified, Instant at, Instant? warned = null)
    {
        if (due.ReducedCents is { } reduced && notified + Duration.FromHours(Rule.Reduced!.WithinHours) is var soon && at < soon)
            return new FpsAmount(FpsPriceKind.Reduced, reduced, soon);
        var inTime = EndOfDay(notified, _increase.AfterMonths);
        if (at < inTime) return new FpsAmount(FpsPriceKind.Full, due.Cents, inTime);
        var added = IncreaseOf(due.Cents);
        if (warned is { } sent && EndOfDay(sent, _increase.RebateMonths) is var early && at < early)
            return new FpsAmount(FpsPriceKind.IncreasedWithRebate,
                due.Cents + added - (((added * _increase.RebatePercent) + 50) / 100), early);
        return new FpsAmount(FpsPriceKind.Increased, due.Cents + added, Instant.MaxValue);
    }

    private bool Deductible(in FpsTicket ticket, long at)
    {
        var start = ticket.Start.ToUnixTimeSeconds();
        return ticket.Shown && _time.Knows(start) && at < _time.After(start, _longest);
    }

    private Instant EndOfDay(Instant from, int months) =>
        from.InZone(_zone).Date.PlusMonths(months).PlusDays(1).AtStartOfDayInZone(_zone).ToInstant();

    private static FpsDecision None(FpsOutcome outcome) => new(outcome, 0, null, 0, -1, null);
}
