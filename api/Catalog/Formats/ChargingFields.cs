using System.Globalization;
using System.Text.Json;

namespace ParkAndSee.Catalog.Formats;

/// <summary>Reads what a charging bay offers; connectors are named as in the French scheme of charging points (IRVE).</summary>
internal static class ChargingFields
{
    private const double MostKw = 1000;

    /// <summary>Words for connectors, in the order in which they are kept.</summary>
    internal static IReadOnlyList<string> Connectors { get; } = ["type_2", "type_ef", "combo_ccs", "chademo", "other"];

    /// <summary>Power in kW; null when it is not there.</summary>
    internal static double? PowerKw(RowCheck row, JsonElement members)
    {
        var text = members.Text(row, "power_kw");
        if (text.Length == 0) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= MostKw)
            return value;
        row.Fail("power_kw", "is not a power in kilowatts above 0, at most 1,000");
        return null;
    }

    /// <summary>Connectors with commas, each once; null when there are none. Given as a list, or as a text with commas.</summary>
    internal static string? ConnectorsOf(RowCheck row, JsonElement members)
    {
        var member = members.Member("connectors");
        string[] words = member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetRawText().Trim('"') : "")]
            : members.Text(row, "connectors").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return null;
        if (words.All(Connectors.Contains)) return string.Join(',', Connectors.Where(words.Contains));
        row.Fail("connectors", $"holds a word that is none of {string.Join(", ", Connectors)}");
        return null;
    }
}
