using System.Globalization;
using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <summary>Amounts, durations and local times as people read them.</summary>
internal static class TariffSentences
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A sentence whose two forms are made of the same parts.</summary>
    public static LocalizedText Say(FormattableString fr, FormattableString en) => new(fr.ToString(French), en.ToString(English));

    /// <summary>An amount: <c>12,00 €</c>.</summary>
    public static LocalizedText Euros(long cents) => new(
        string.Create(CultureInfo.InvariantCulture, $"{cents / 100},{cents % 100:00} €"),
        string.Create(CultureInfo.InvariantCulture, $"€{cents / 100}.{cents % 100:00}"));

    /// <summary>A length of time: <c>2 h 30</c>, <c>2 h 30 min</c> in English.</summary>
    public static LocalizedText Length(long seconds)
    {
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{(hours > 0 ? $"{hours} h " : "")}{(minutes > 0 || hours == 0 ? $"{minutes} min" : "")}{(rest > 0 ? $" {rest} s" : "")}")
                .TrimEnd();
        return new LocalizedText(hours > 0 && minutes > 0 && rest == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours} h {minutes:00}")
            : text, text);
    }

    /// <summary>A local time with its day, without an article: <c>mardi 1er décembre 2026 à 10:00</c>.</summary>
    public static LocalizedText Time(LocalDateTime at) => new(
        $"{at.ToString("dddd", French)} {Date(at.Date).Fr} à {at.ToString("HH:mm", French)}",
        at.ToString("dddd d MMMM yyyy 'at' HH:mm", English));

    /// <summary>A local date, without an article: <c>1er décembre 2026</c>.</summary>
    public static LocalizedText Date(LocalDate day) =>
        new($"{(day.Day == 1 ? "1er" : $"{day.Day}")} {day.ToString("MMMM yyyy", French)}", day.ToString("d MMMM yyyy", English));

    /// <summary>A span of local time: <c>du mardi … au mardi …</c>.</summary>
    public static LocalizedText Span(LocalDateTime from, LocalDateTime to) =>
        new($"du {Time(from).Fr} au {Time(to).Fr}", $"from {Time(from).En} to {Time(to).En}");
}
