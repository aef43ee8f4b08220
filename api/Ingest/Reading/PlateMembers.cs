using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>
/// The three plate members of CDS, as one event has them. A value of another shape counts as none: it is no reason to refuse the event.
/// </summary>
internal struct PlateMembers
{
    private const int MostBytes = 256;

    /// <summary>The plate as it was sent; null = none.</summary>
    public string? Text { get; private set; }

    /// <summary>The jurisdiction; null = none.</summary>
    public string? Jurisdiction { get; private set; }

    /// <summary>The confidence; null = not told, 0 = no number from 1 to 100.</summary>
    public int? Confidence { get; private set; }

    /// <summary>Takes the value that the reader stands on, when the member is one of the three by its exact name.</summary>
    public void Take(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.SequenceEqual("vehicle_license_plate"u8)) Text = TextOf(ref reader);
        else if (name.SequenceEqual("vehicle_license_plate_jurisdiction"u8)) Jurisdiction = TextOf(ref reader);
        else if (name.SequenceEqual("vehicle_license_plate_confidence"u8) && reader.TokenType != JsonTokenType.Null)
            Confidence = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var percent)
                && percent is >= 1 and <= 100 ? percent : 0;
    }

    private static string? TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MostBytes ? reader.GetString() : null;
}
