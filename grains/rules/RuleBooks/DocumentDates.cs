using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace ParkAndSee.RuleBooks;

/// <summary>Local dates of documents.</summary>
internal static class DocumentDates
{
    /// <summary>A date as in <c>2025-01-01</c>; null, after a problem, when it is none.</summary>
    /// <param name="reader">The object.</param>
    /// <param name="name">The member.</param>
    /// <param name="open">Whether null is allowed, for an open end.</param>
    public static LocalDate? Day(ObjectReader reader, string name, bool open)
    {
        if (reader.Take(name) is not { } value || (open && value.ValueKind == JsonValueKind.Null)) return null;
        if (value.ValueKind == JsonValueKind.String && LocalDatePattern.Iso.Parse(value.GetString()!) is { Success: true } date)
            return date.Value;
        reader.Error(name, $"Must be a date, as in \"2025-01-01\"{(open ? ", or null for an open end" : "")}.");
        return null;
    }
}
