using System.Collections.Frozen;
using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.Calendars;
using ParkAndSee.Tariffs;

namespace ParkAndSee.CurbPolicies;

/// <summary>A version of a book while it is in force, ready to be asked.</summary>
/// <param name="From">Unix milliseconds, inclusive.</param>
/// <param name="Until">Unix milliseconds, exclusive.</param>
/// <param name="Clock">Its time zone.</param>
/// <param name="Calendars">The calendars that it names; without one of them it is not in force.</param>
/// <param name="Policies">Its policies.</param>
internal sealed record CompiledPublication(
    long From, long Until, ZoneClock Clock, IReadOnlyList<RuleBook<HolidayCalendar>> Calendars, CompiledPolicy[] Policies)
{
    public bool IsInForce(long at)
    {
        if (at < From || at >= Until) return false;
        foreach (var calendar in Calendars)
            if (calendar.InForce(at) is null) return false;
        return true;
    }
}

/// <summary>A policy ready to be asked where and when it holds.</summary>
internal sealed class CompiledPolicy(CurbPolicy document, BaySelector scope, CompiledSpan[] spans, RuleInForce[] rules)
{
    private readonly FrozenSet<BayId> _bays = document.Bays.Bays.ToFrozenSet();
    private readonly FrozenSet<BayId> _scope = scope.Bays.ToFrozenSet();
    private readonly bool _hasPositive = Array.Exists(spans, span => !span.IsException);

    public int Priority { get; } = document.Priority;

    public CompiledSpan[] Spans { get; } = spans;

    public RuleInForce[] Rules { get; } = rules;

    /// <summary>Whether it names single bays.</summary>
    public IEnumerable<BayId> NamedBays => _bays.Concat(_scope);

    public bool HoldsAt(CurbPlace place, BayId bay) =>
        document.Bays.HoldsPlace(place) && scope.HoldsPlace(place) && (_bays.Count == 0 || _bays.Contains(bay))
        && (_scope.Count == 0 || _scope.Contains(bay));

    /// <summary>
    /// Whether it holds at a local time of a day (days since 1970-01-01); null when that hangs on a day of which a calendar does not know.
    /// </summary>
    public bool? HoldsOn(int day, int minute, long at)
    {
        var (within, mayBeWithin, mayBeExcepted) = (!_hasPositive, false, false);
        foreach (var span in Spans)
        {
            var holds = span.Holds(day, minute, at);
            if (holds == true && span.IsException) return false;
            within |= holds == true;
            mayBeExcepted |= holds is null && span.IsException;
            mayBeWithin |= holds is null && !span.IsException;
        }

        if (within) return mayBeExcepted ? null : true;
        return mayBeWithin ? null : false;
    }
}

/// <summary>A span of time as plain numbers.</summary>
internal sealed class CompiledSpan(PolicySpan span, DesignatedPeriod? period, RuleBook<HolidayCalendar>? calendar)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public int From { get; } = span.From;

    public int To { get; } = span.To;

    public bool IsException { get; } = span.IsException;

    /// <summary>Whether it comes and goes for ever, not only at its dates.</summary>
    public bool Recurs { get; } = span.Days != 0x7F || span.From > 0 || span.To < 24 * 60 || span.Period is not null;

    /// <summary>First day, inclusive, since 1970-01-01.</summary>
    public int FirstDay { get; } = Number(span.FirstDay, int.MinValue);

    /// <summary>Day after the last one.</summary>
    public int EndDay { get; } = Number(span.EndDay, int.MaxValue);

    /// <summary>Whether it holds; null when all but its period says so and the calendar does not know of the day.</summary>
    public bool? Holds(int day, int minute, long at)
    {
        if (minute < From || minute >= To || day < FirstDay || day >= EndDay || (span.Days >> ((day + 3) % 7) & 1) == 0) return false;
        return period is null ? true : period.Holds(calendar!.InForce(at)!.Document, Epoch.PlusDays(day));
    }

    private static int Number(LocalDate? day, int none) =>
        day is { } date ? Period.DaysBetween(Epoch, date) : none;
}
