using System.Text;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>Reads the CDS enumerations without making strings.</summary>
internal static class CdsMapping
{
    private static readonly byte[][] EventTypes = Encode(CdsNames.AllEventTypes);
    private static readonly byte[][] SourceTypes = Encode(CdsNames.AllSourceTypes);

    /// <summary>Reads <c>event_type</c>.</summary>
    public static bool TryReadEventType(ref Utf8JsonReader reader, out EventType type)
    {
        var index = Find(ref reader, EventTypes);
        type = (EventType)(index + 1);
        return index >= 0;
    }

    /// <summary>Reads <c>data_source_type</c>.</summary>
    public static bool TryReadSource(ref Utf8JsonReader reader, out DataSourceType source)
    {
        var index = Find(ref reader, SourceTypes);
        source = (DataSourceType)Math.Max(index, 0);
        return index >= 0;
    }

    private static int Find(ref Utf8JsonReader reader, byte[][] words)
    {
        if (reader.TokenType != JsonTokenType.String) return -1;
        for (var i = 0; i < words.Length; i++)
            if (reader.ValueIsEscaped ? reader.ValueTextEquals(words[i]) : reader.ValueSpan.SequenceEqual(words[i]))
                return i;
        return -1;
    }

    private static byte[][] Encode(ReadOnlySpan<string> words)
    {
        var encoded = new byte[words.Length][];
        for (var i = 0; i < words.Length; i++) encoded[i] = Encoding.UTF8.GetBytes(words[i]);
        return encoded;
    }
}
