using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Calendars;

/// <summary>Which days are public holidays somewhere; compiled once, immutable, safe for all threads.</summary>
public sealed class HolidayCalendar
{
    /// <summary>The first year whose holidays are looked up in a table; the same for tariffs (<c>docs/tariffs.md</c>).</summary>
    public const int FirstYear = 1970;

    /// <summary>The last such year, inclusive.</summary>
    public const int LastYear = 2199;

    internal static readonly int Days = DayOf(new DateOnly(LastYear, 12, 31)) + 1;

    private readonly ulong[] _table = new ulong[(Days + 63) / 64];

    /// <summary>Compiles a calendar.</summary>
    /// <param name="id">Its id, by which tariffs name it.</param>
    /// <param name="title">Its name.</param>
    /// <param name="holidays">Its holidays.</param>
    /// <param name="school">School holidays; null = it does not know them.</param>
    public HolidayCalendar(string id, LocalizedText title, IReadOnlyList<Holiday> holidays, SchoolHolidays? school = null)
    {
        (Id, Title, Holidays, School) = (id, title, holidays, school);
        for (var year = FirstYear; year <= LastYear; year++)
            foreach (var holiday in holidays)
                if (holiday.In(year) is { } date) _table[DayOf(date) >> 6] |= 1UL << (DayOf(date) & 63);
    }

    /// <summary>The calendar's id, by which tariffs name it.</summary>
    public string Id { get; }

    /// <summary>Its name.</summary>
    public LocalizedText Title { get; }

    /// <summary>Its holidays, as the document lists them.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    /// <summary>School holidays; null = it does not know them.</summary>
    public SchoolHolidays? School { get; }

    /// <summary>True on a public holiday. Allocates nothing.</summary>
    /// <param name="date">A local date of the ISO calendar.</param>
    public bool IsHoliday(LocalDate date)
    {
        var day = date.ToDateOnly();
        if (day.Year is >= FirstYear and <= LastYear) return IsHoliday(DayOf(day));
        foreach (var holiday in Holidays)
            if (holiday.In(day.Year) == day) return true;
        return false;
    }

    /// <summary>
    /// Whether there is school on a day: it is no Sunday, no public holiday and no school holiday. Null when
    /// it is none of the first two and the school holidays of that day are not known. Allocates nothing.
    /// </summary>
    /// <remarks>
    /// Whether a Wednesday or a Saturday has school differs from school to school (Code de
    /// l'éducation D521-10): a rule names its days of the week.
    /// </remarks>
    /// <param name="date">A local date of the ISO calendar.</param>
    public bool? IsSchoolDay(LocalDate date) =>
        date.DayOfWeek == IsoDayOfWeek.Sunday || IsHoliday(date) ? false
        : School?.IsHoliday(date) is { } isHoliday ? !isHoliday
        : null;

    /// <summary>The name of the holiday on a date; null on every other day.</summary>
    /// <param name="date">A local date of the ISO calendar.</param>
    public LocalizedText? NameOf(LocalDate date)
    {
        var day = date.ToDateOnly();
        return Holidays.FirstOrDefault(holiday => holiday.In(day.Year) == day)?.Title;
    }

    /// <summary>True on a public holiday, by days since 1970-01-01; from 0 to <see cref="Days"/>, exclusive.</summary>
    internal bool IsHoliday(int day) => (_table[day >> 6] & (1UL << (day & 63))) != 0;

    private static int DayOf(DateOnly date) => date.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
}
