using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ParkAndSee.Stays;

/// <summary>Writes newline-delimited JSON: one object per line, each line ended by <c>\n</c>. The same stays give the same bytes.</summary>
internal static class NdjsonStays
{
    /// <summary>Media type of the answer.</summary>
    public const string MediaType = "application/x-ndjson";

    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes stays.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<Stay> stays)
    {
        using var json = new Utf8JsonWriter(output);
        foreach (var stay in stays)
        {
            json.WriteStartObject();
            json.WriteString("bayId", stay.Bay.Value);
            if (stay.Session == Guid.Empty) json.WriteNull("sessionId");
            else json.WriteString("sessionId", stay.Session);
            json.WriteString("arrival", Instant(stay.Arrival));
            if (stay.Departure is { } departure) json.WriteString("departure", Instant(departure));
            else json.WriteNull("departure");
            json.WriteString("state", Name(stay.State));
            json.WriteBoolean("flicker", stay.Flicker);
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
            json.Reset();
        }
    }

    private static string Instant(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString(Rfc3339, CultureInfo.InvariantCulture);

    private static string Name(StayState state) => state switch
    {
        StayState.Running => "running",
        StayState.Finished => "finished",
        StayState.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a stay."),
    };
}
