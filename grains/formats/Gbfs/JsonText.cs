using System.Text.Json;
using System.Text.Unicode;

namespace ParkAndSee.Gbfs;

/// <summary>Opens JSON that strangers wrote.</summary>
internal static class JsonText
{
    /// <summary>Opens a document of bounded depth.</summary>
    /// <param name="json">UTF-8; a byte order mark is let through. Must live as long as the document.</param>
    /// <param name="maxDepth">Levels that are let through, at least 1.</param>
    /// <returns>The document, or what is wrong with the text: a sentence that holds nothing of it.</returns>
    public static (JsonDocument? Document, string? Fault) Open(ReadOnlyMemory<byte> json, int maxDepth)
    {
        if (!Utf8.IsValid(json.Span)) return (null, "The text is not valid UTF-8.");
        try
        {
            return (JsonDocument.Parse(json[(json.Span.StartsWith("\uFEFF"u8) ? 3 : 0)..], new JsonDocumentOptions { MaxDepth = maxDepth }),
                null);
        }
        catch (JsonException e)
        {
            return (null, $"Not JSON of at most {maxDepth} levels at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }
}
