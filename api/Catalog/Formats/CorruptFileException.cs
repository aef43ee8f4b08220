using System.Globalization;

namespace ParkAndSee.Catalog.Formats;

/// <summary>A file cannot be read as what it was said to be; nothing of it may be taken.</summary>
/// <param name="line">Where reading stopped; the first line is 1.</param>
/// <param name="field">The missing column or member; null when the text itself is broken.</param>
/// <param name="reason">What is wrong and what would be right.</param>
/// <param name="inner">What the parser said.</param>
public sealed class CorruptFileException(long line, string? field, string reason, Exception? inner = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {reason}"), inner)
{
    /// <summary>Where reading stopped; the first line is 1.</summary>
    public long Line { get; } = line;

    /// <summary>The missing column or member; null when the text itself is broken.</summary>
    public string? Field { get; } = field;
}
