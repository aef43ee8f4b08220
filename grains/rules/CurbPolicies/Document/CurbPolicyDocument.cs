using NodaTime;
using ParkAndSee.Calendars;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>A document of curb policies as read (<c>docs/policies.md</c>). <see cref="CurbRules"/> answers from it.</summary>
/// <param name="Id">Its id: the name of its book.</param>
/// <param name="Title">Its name.</param>
/// <param name="TimeZone">Time zone of its local times, a tzdb id.</param>
/// <param name="SettleSeconds">A stay accuses nobody before it is so old: sensors flicker.</param>
/// <param name="IsComplete">Whether every bay in its scope must have a rule for everybody at every time.</param>
/// <param name="Scope">The bays that it rules.</param>
/// <param name="Periods">Its designated periods, each with the calendar that holds their days.</param>
/// <param name="Policies">Its policies, in the order of the document.</param>
public sealed record CurbPolicyDocument(
    string Id,
    LocalizedText Title,
    string TimeZone,
    int SettleSeconds,
    bool IsComplete,
    BaySelector Scope,
    IReadOnlyList<DesignatedPeriod> Periods,
    IReadOnlyList<CurbPolicy> Policies);

/// <summary>A period that spans of time name: the days of a calendar.</summary>
/// <param name="Id">Its id within the document; CDS <c>designated_period</c>.</param>
/// <param name="Calendar">Id of the calendar.</param>
/// <param name="Days">Which of its days.</param>
public sealed record DesignatedPeriod(string Id, string Calendar, PeriodDays Days)
{
    /// <summary>Whether a calendar must know its school holidays for it.</summary>
    internal bool NeedsSchool => Days != PeriodDays.Holidays;

    /// <summary>Whether a day is one of the period; null when its calendar does not know.</summary>
    /// <param name="calendar">The calendar that it names.</param>
    /// <param name="date">A local date of the ISO calendar.</param>
    internal bool? Holds(HolidayCalendar calendar, LocalDate date) => Days switch
    {
        PeriodDays.SchoolDays => calendar.IsSchoolDay(date),
        PeriodDays.SchoolHolidays => calendar.School?.IsHoliday(date),
        _ => calendar.IsHoliday(date),
    };
}

/// <summary>Which days of a calendar a period means.</summary>
public enum PeriodDays : byte
{
    /// <summary>Its public holidays (CDS <c>holidays</c>).</summary>
    Holidays = 0,

    /// <summary>Days with school, <see cref="HolidayCalendar.IsSchoolDay"/> (CDS <c>school days</c>).</summary>
    SchoolDays = 1,

    /// <summary>Its school holidays, Sundays and public holidays within them as well.</summary>
    SchoolHolidays = 2,
}

/// <summary>A CDS 1.1 policy: rules that hold at some bays at some times.</summary>
/// <param name="Id">Its id within the book: the same policy keeps it from version to version.</param>
/// <param name="Title">Its name.</param>
/// <param name="Source">Where the rule comes from: an order of the mayor, an article of law.</param>
/// <param name="Priority">The policy with the lowest number that has a rule for a user sets
/// all others aside, whatever activity they are about.</param>
/// <param name="Bays">Which bays of the scope.</param>
/// <param name="Spans">When; empty = always.</param>
/// <param name="Rules">Its rules, in the order of the document: the first that fits a user decides.</param>
public sealed record CurbPolicy(
    string Id,
    LocalizedText Title,
    LocalizedText Source,
    int Priority,
    BaySelector Bays,
    IReadOnlyList<PolicySpan> Spans,
    IReadOnlyList<PolicyRule> Rules);

/// <summary>A span of time. All that it names must be true at once; intervals are half-open.</summary>
/// <param name="Days">Days of the week: bit 0 = Monday … bit 6 = Sunday.</param>
/// <param name="From">First minute of the local day, inclusive.</param>
/// <param name="To">Minute of the local day after the last one; 1,440 = midnight at the end.</param>
/// <param name="FirstDay">First local day, inclusive; null = since ever.</param>
/// <param name="EndDay">Local day after the last one; null = without end.</param>
/// <param name="Period">Id of a <see cref="DesignatedPeriod"/> whose days alone are meant; null = all days.</param>
/// <param name="IsException">True: the policy does <em>not</em> hold then, whatever its other
/// spans say (CDS <c>designated_period_except</c>).</param>
public sealed record PolicySpan(byte Days, int From, int To, LocalDate? FirstDay, LocalDate? EndDay, string? Period, bool IsException);
