using System.Globalization;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Reads members that may be missing or of another type than hoped for.</summary>
internal static class JsonFields
{
    /// <summary>The object in a member; an undefined element when there is none.</summary>
    internal static JsonElement Member(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var found) ? found : default;

    /// <summary>The text, number or truth value in the first member that has one, as trimmed text; empty when none has.</summary>
    internal static string Text(this JsonElement item, RowCheck row, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var value = item.Member(name);
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    if (Unescape(row, name, value) is { Length: > 0 } text) return text;
                    break;
                case JsonValueKind.Number:
                    return Number(value);
                case JsonValueKind.True or JsonValueKind.False:
                    return value.GetRawText();
                case JsonValueKind.Object or JsonValueKind.Array:
                    row.Fail(name, "is not a text");
                    break;
            }
        }

        return "";
    }

    // 14, 14.0 and 1.4e1 are the same number, so as an id they are the same text.
    private static string Number(JsonElement value)
    {
        var text = value.GetRawText();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && value.TryGetDouble(out var number) && Math.Abs(number) < 1L << 53
            && Math.Truncate(number).Equals(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : text;
    }

    private static string Unescape(RowCheck row, string name, JsonElement value)
    {
        try
        {
            return value.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text that could be stored.
            row.Fail(name, "holds a broken character");
            return "";
        }
    }
}
