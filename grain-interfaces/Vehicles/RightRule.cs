using ParkAndSee.Input;

namespace ParkAndSee.Vehicles;

/// <summary>
/// What every right to park must be, whichever way it comes in: <c>POST /v1/rights</c>, a
/// payment event with a plate, one without. The one validator of its times.
/// </summary>
public static class RightRule
{
    /// <summary>Longest right: a year and a day. What runs longer is a permit.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How far ahead of its report a right may begin; allows for clock differences.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>The reason why a right is refused; null when its times are valid.</summary>
    /// <param name="from">First instant, inclusive, Unix milliseconds; null = not told.</param>
    /// <param name="until">End of what was paid for, exclusive, Unix milliseconds; null = not told.</param>
    /// <param name="toldAt">When it is told, Unix milliseconds: the clock of the host or, when
    /// it is earlier, the time of the event.</param>
    public static RegisterRefusal? Fault(long? from, long? until, long toldAt)
    {
        if (from is not { } begin) return new("from", "from: give its first instant, with its offset, as in 2026-12-01T10:00:00+01:00.");
        if (until is not { } end) return new("paidUntil", "paidUntil: give its end, with its offset, as in 2026-12-01T11:00:00+01:00.");
        if (!AcceptedInstant.IsInRange(begin)) return new("from", $"from {AcceptedInstant.Wanted}.");
        if (!AcceptedInstant.IsInRange(end)) return new("paidUntil", $"paidUntil {AcceptedInstant.Wanted}.");
        if (end < begin) return new("paidUntil", "paidUntil: is before from.");
        if (end - begin > Longest.TotalMilliseconds)
            return new("paidUntil", $"paidUntil: more than {Longest.TotalDays:0} days after from; what runs longer is a permit.");
        return begin - toldAt > MostAhead.TotalMilliseconds
            ? new("from", $"from: more than {MostAhead.TotalMinutes:0} minutes ahead; report a right when it begins.")
            : null;
    }
}
