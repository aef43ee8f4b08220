using System.Text.Json;
using ParkAndSee.Plates;

namespace ParkAndSee.Ingest;

/// <summary>Looks for plates in the texts of an event, where none may be.</summary>
internal static class PlateTexts
{
    /// <summary>The outermost member with a text that has the form of a plate, or is a given one.</summary>
    /// <param name="members">Members of an object as raw JSON, <c>{"a":…,"b":…</c> without the brace at the end; may be empty.</param>
    /// <param name="plate">A plate; null = only the form counts.</param>
    public static string? MemberWithPlate(ReadOnlySpan<byte> members, string? plate)
    {
        var reader = new Utf8JsonReader(members, isFinalBlock: false, default);
        string? member = null;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 }) member = reader.GetString();
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text
                && (PlateForm.IsIn(text) || (plate is not null && PlateForm.IsSame(text, plate))))
                return member;
        }

        return null;
    }
}
