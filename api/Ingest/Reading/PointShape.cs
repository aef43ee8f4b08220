using System.Buffers;
using System.Text.Json;

namespace ParkAndSee.Ingest;

/// <summary>A place: a GeoJSON <c>Point</c>, or a <c>Feature</c> that has one (RFC 7946). Either is kept as its Point.</summary>
internal sealed class PointShape : JsonShape
{
    private static readonly ObjectShape Point = new(
        [("type", new WordShape("Point")), ("coordinates", new ListShape(new NumberShape(-10000, 10000), 2, 3))], ["type", "coordinates"]);

    private static readonly ObjectShape Feature = new([("type", new WordShape("Feature")), ("geometry", Point)], ["type", "geometry"]);

    public override bool IsSelective => true;

    public override string? Refuse(ref Utf8JsonReader reader)
    {
        var asFeature = reader;
        if (Feature.Refuse(ref asFeature) is not null)
            return Point.Refuse(ref reader) is { } refusal ? $"{refusal}; it is a GeoJSON Point, or a Feature with one" : null;
        reader = asFeature;
        return null;
    }

    public override void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var asFeature = reader;
        if (Feature.Refuse(ref asFeature) is not null)
        {
            Point.Copy(ref reader, json, output);
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPoint = reader.ValueTextEquals("geometry"u8);
            reader.Read();
            if (isPoint) Point.Copy(ref reader, json, output);
            else reader.Skip();
        }
    }
}
