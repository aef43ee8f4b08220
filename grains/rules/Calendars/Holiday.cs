using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Calendars;

/// <summary>One public holiday of a calendar: how to find its date in a year.</summary>
/// <param name="Title">Its name.</param>
public abstract record Holiday(LocalizedText Title)
{
    /// <summary>Its date in a year; null when it has none in that year.</summary>
    /// <param name="year">Gregorian year, 1 to 9999.</param>
    internal abstract DateOnly? In(int year);

    /// <summary>The same month and day every year.</summary>
    /// <param name="Title">Its name.</param>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">Day of the month; 29 February only happens in leap years.</param>
    public sealed record Fixed(LocalizedText Title, int Month, int Day) : Holiday(Title)
    {
        /// <inheritdoc/>
        internal override DateOnly? In(int year) => Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;
    }

    /// <summary>A number of days from Easter Sunday.</summary>
    /// <param name="Title">Its name.</param>
    /// <param name="Offset">Days after Easter Sunday; negative = before it.</param>
    public sealed record FromEaster(LocalizedText Title, int Offset) : Holiday(Title)
    {
        /// <inheritdoc/>
        internal override DateOnly? In(int year) => Easter.SundayOf(year).AddDays(Offset);
    }

    /// <summary>One date only: a local day.</summary>
    /// <param name="Title">Its name.</param>
    /// <param name="Date">The date.</param>
    public sealed record Once(LocalizedText Title, LocalDate Date) : Holiday(Title)
    {
        /// <inheritdoc/>
        internal override DateOnly? In(int year) => Date.Year == year ? Date.ToDateOnly() : null;
    }
}
