using System.Globalization;

namespace ParkAndSee.Bays;

/// <summary>Which bays are asked for.</summary>
/// <param name="Box">West, south, east, north in degrees, edges inclusive; null = everywhere.
/// West above east crosses the 180th meridian.</param>
/// <param name="Statuses">Bit per status; 0 = all.</param>
/// <param name="Kinds">Bit per kind; 0 = all.</param>
/// <param name="Datasets">Names of datasets; none = all.</param>
/// <param name="SourceId">Publisher's id; null = any.</param>
/// <param name="Limit">Most bays.</param>
/// <param name="After">Exclusive lower bound of the bay number.</param>
internal sealed record BayQuery(double[]? Box, int Statuses, int Kinds, string[] Datasets, string? SourceId, int Limit, int After)
{
    /// <summary>Limit when none is given.</summary>
    public const int DefaultLimit = 1000;

    /// <summary>Largest limit.</summary>
    public const int MaxLimit = 5000;

    private const int MaxSourceId = 200;
    private const int MaxDatasets = 50;

    /// <summary>Reads the query string.</summary>
    /// <exception cref="BadParameterException">Names the parameter that is bad.</exception>
    public static BayQuery Parse(IQueryCollection query)
    {
        string? sourceId = query["sourceId"];
        if (sourceId is { Length: 0 or > MaxSourceId }) throw new BadParameterException("sourceId", $"1 to {MaxSourceId} characters.");
        return new BayQuery(
            Bbox(query["bbox"]),
            Mask<BayStatus>(query["status"], "status", BayNames.Statuses, BayNames.TryStatus),
            Mask<BayKind>(query["kind"], "kind", BayNames.Kinds, BayNames.TryKind),
            Names(query["dataset"]),
            sourceId,
            Whole(query["limit"], "limit", DefaultLimit, 1, MaxLimit),
            Whole(query["after"], "after", 0, 0, int.MaxValue));
    }

    /// <summary>Whether a place is in the box.</summary>
    public bool Holds(double lon, double lat) =>
        Box is not [var west, var south, var east, var north]
        || (lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east));

    /// <summary>Whether a kind is asked for.</summary>
    public bool Wants(BayKind kind) => Kinds == 0 || (Kinds & (1 << (int)kind)) != 0;

    /// <summary>Whether a status is asked for.</summary>
    public bool Wants(BayStatus status) => Statuses == 0 || (Statuses & (1 << (int)status)) != 0;

    private static double[]? Bbox(string? text)
    {
        if (text is null) return null;
        var parts = text.Split(',');
        var box = new double[4];
        if (parts.Length != 4) throw new BadParameterException("bbox", "four numbers: west,south,east,north.");
        for (var i = 0; i < 4; i++)
        {
            var most = i % 2 == 0 ? 180 : 90;
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out box[i]) || !(Math.Abs(box[i]) <= most))
                throw new BadParameterException("bbox",
                    $"four numbers in degrees: west,south,east,north; '{parts[i]}' is not within ±{most}.");
        }

        if (box[1] > box[3]) throw new BadParameterException("bbox", "south is not above north; the order is west,south,east,north.");
        return box;
    }

    private static string[] Names(string? text)
    {
        if (text is null) return [];
        var names = text.Split(',', MaxDatasets + 1);
        return names.Length <= MaxDatasets
            ? names
            : throw new BadParameterException("dataset", $"the names of at most {MaxDatasets} datasets, with commas.");
    }

    private static int Mask<T>(string? text, string name, string allowed, Try<T> read)
        where T : struct, Enum
    {
        if (text is null) return 0;
        var mask = 0;
        foreach (var word in text.Split(','))
        {
            if (!read(word, out var value))
                throw new BadParameterException(name, $"one or several, with commas, of {allowed}; not '{word}'.");
            mask |= 1 << (int)(object)Convert.ToInt32(value, CultureInfo.InvariantCulture);
        }

        return mask;
    }

    private static int Whole(string? text, string name, int without, int least, int most)
    {
        if (text is null) return without;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new BadParameterException(name, $"a whole number from {least} to {most}, not '{text}'.");
    }

    private delegate bool Try<T>(string text, out T value);
}

/// <summary>A query parameter is bad.</summary>
/// <param name="parameter">Which.</param>
/// <param name="remedy">What it should be.</param>
internal sealed class BadParameterException(string parameter, string remedy) : Exception($"{parameter}: {remedy}")
{
    /// <summary>Which.</summary>
    public string Parameter { get; } = parameter;
}
