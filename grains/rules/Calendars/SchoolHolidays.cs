using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Calendars;

/// <summary>
/// School holidays of one zone (A, B or C) over the days for which they have been decided; what lies outside them is not known.
/// </summary>
/// <param name="Zone">The zone.</param>
/// <param name="From">First day that is known.</param>
/// <param name="Until">Last day that is known, inclusive.</param>
/// <param name="Source">Who decided them and where the dates were read.</param>
/// <param name="Licence">Licence of the dates.</param>
/// <param name="Periods">The holidays, in order, without overlaps.</param>
public sealed record SchoolHolidays(
    string Zone, LocalDate From, LocalDate Until, string Source, string Licence, IReadOnlyList<SchoolHoliday> Periods)
{
    /// <summary>Whether a day is a school holiday; null when that is not known. Allocates nothing.</summary>
    /// <param name="date">A local date of the ISO calendar.</param>
    public bool? IsHoliday(LocalDate date)
    {
        if (date < From || date > Until) return null;
        for (var i = 0; i < Periods.Count; i++)
            if (Periods[i].From <= date && date <= Periods[i].Until) return true;
        return false;
    }
}

/// <summary>One of the school holidays.</summary>
/// <param name="Title">Its name.</param>
/// <param name="From">First day without school.</param>
/// <param name="Until">Last day without school, inclusive.</param>
public readonly record struct SchoolHoliday(LocalizedText Title, LocalDate From, LocalDate Until);
