using System.Text.Json;
using System.Text.Unicode;

namespace ParkAndSee.RuleBooks;

/// <summary>Opens a rule document: UTF-8 JSON, no comments, no trailing commas, one object.</summary>
internal static class RuleDocument
{
    /// <summary>Bytes that a document may have.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Reads a document with a reader for its outermost object; nothing comes out of a document with an error.</summary>
    public static (T? Value, IReadOnlyList<RuleProblem> Problems) Read<T>(
        ReadOnlyMemory<byte> utf8, Func<ObjectReader, ProblemList, T?> read)
        where T : class
    {
        var problems = new ProblemList();
        if (utf8.Length > MostBytes)
        {
            problems.Error("", $"The document has {utf8.Length} bytes; split it, {MostBytes} is the most.");
            return (null, problems.All);
        }

        try
        {
            var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
            using var json = JsonDocument.Parse(text);
            if (!IsText(text.Span))
            {
                problems.Error("", "It holds text that is no Unicode (half a surrogate pair, or bytes that are not UTF-8): recode it.");
                return (null, problems.All);
            }

            var value = read(new ObjectReader(json.RootElement, "", problems), problems);
            return (problems.HasErrors ? null : value, problems.All);
        }
        catch (JsonException e)
        {
            problems.Error("",
                $"This is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}): send the whole document, as UTF-8 without "
                + "comments.");
            return (null, problems.All);
        }
    }

    /// <summary>The parser takes such text, and throws only when it is read.</summary>
    private static bool IsText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return false;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
