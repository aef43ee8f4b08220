using System.Text;

namespace ParkAndSee.BaseMap;

/// <summary>A feature of a vector tile: the texts among its members, and its geometry.</summary>
/// <param name="Texts">Members that are texts; others are left out.</param>
/// <param name="Parts">Points, lines or rings, in units of the layer's extent from the north-western corner of the tile.</param>
internal sealed record VectorTileFeature(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<(int X, int Y)[]> Parts);

/// <summary>
/// One layer of a Mapbox Vector Tile 2.1 (https://github.com/mapbox/vector-tile-spec/tree/master/2.1). Memory is bounded by the length of
/// the tile.
/// </summary>
/// <param name="Extent">Units along an edge of the tile.</param>
/// <param name="Features">In the order of the tile.</param>
internal sealed record VectorTileLayer(int Extent, IReadOnlyList<VectorTileFeature> Features)
{
    private const int MoveTo = 1;
    private const int LineTo = 2;
    private const int DefaultExtent = 4096;
    private const int MaxExtent = 1 << 20;

    /// <summary>Reads a layer; null when the tile has none of the name.</summary>
    /// <param name="tile">A tile, decompressed.</param>
    /// <param name="name">Name of the layer.</param>
    /// <exception cref="PmTilesException">The tile is damaged.</exception>
    public static VectorTileLayer? Read(ReadOnlySpan<byte> tile, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        var layers = new ProtoFields(tile);
        while (layers.Next())
        {
            if (layers.Field == 3 && NameOf(layers.Bytes).SequenceEqual(wanted)) return ReadLayer(layers.Bytes);
        }

        return null;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> layer)
    {
        var fields = new ProtoFields(layer);
        while (fields.Next())
        {
            if (fields.Field == 1) return fields.Bytes;
        }

        return default;
    }

    private static VectorTileLayer ReadLayer(ReadOnlySpan<byte> layer)
    {
        var (keys, values, extent) = (new List<string>(), new List<string?>(), (ulong)DefaultExtent);
        var fields = new ProtoFields(layer);
        while (fields.Next())
        {
            if (fields.Field == 3) keys.Add(Encoding.UTF8.GetString(fields.Bytes));
            else if (fields.Field == 4) values.Add(TextOf(fields.Bytes));
            else if (fields.Field == 5) extent = fields.Number;
        }

        if (extent is 0 or > MaxExtent) throw ProtoFields.Damaged();
        var features = new List<VectorTileFeature>();
        fields = new ProtoFields(layer);
        while (fields.Next())
        {
            if (fields.Field == 2) features.Add(ReadFeature(fields.Bytes, keys, values));
        }

        return new VectorTileLayer((int)extent, features);
    }

    private static string? TextOf(ReadOnlySpan<byte> value)
    {
        var fields = new ProtoFields(value);
        return fields.Next() && fields.Field == 1 ? Encoding.UTF8.GetString(fields.Bytes) : null;
    }

    private static VectorTileFeature ReadFeature(ReadOnlySpan<byte> feature, List<string> keys, List<string?> values)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = new List<(int X, int Y)[]>();
        var fields = new ProtoFields(feature);
        while (fields.Next())
        {
            if (fields.Field == 2) ReadTags(fields.Bytes, keys, values, texts);
            else if (fields.Field == 4) ReadGeometry(fields.Bytes, parts);
        }

        return new VectorTileFeature(texts, parts);
    }

    private static void ReadTags(ReadOnlySpan<byte> tags, List<string> keys, List<string?> values, Dictionary<string, string> texts)
    {
        var numbers = new ProtoFields(tags);
        while (!numbers.IsAtEnd)
        {
            var (key, value) = (numbers.ReadVarint(), numbers.ReadVarint());
            if (key >= (ulong)keys.Count || value >= (ulong)values.Count) throw ProtoFields.Damaged();
            if (values[(int)value] is { } text) texts[keys[(int)key]] = text;
        }
    }

    private static void ReadGeometry(ReadOnlySpan<byte> geometry, List<(int X, int Y)[]> parts)
    {
        var numbers = new ProtoFields(geometry);
        var part = new List<(int X, int Y)>();
        var (x, y) = (0, 0);
        while (!numbers.IsAtEnd)
        {
            var command = numbers.ReadVarint();
            if ((command & 7) is not (MoveTo or LineTo)) continue; // ClosePath has no parameters
            for (var count = command >> 3; count > 0; count--)
            {
                x = unchecked(x + Signed(numbers.ReadVarint()));
                y = unchecked(y + Signed(numbers.ReadVarint()));
                if ((command & 7) == MoveTo) Finish();
                part.Add((x, y));
            }
        }

        Finish();

        void Finish()
        {
            if (part.Count > 0) parts.Add([.. part]);
            part.Clear();
        }
    }

    private static int Signed(ulong number) => unchecked((int)(number >> 1) ^ -(int)(number & 1));
}
