using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Zfe;

/// <summary>
/// Reads files of the national schema (areas, roads) as they are published. Every quirk becomes
/// a notice that states how it was read, and none is fatal; a file that is not whole is refused.
/// </summary>
public static class ZfeFileReader
{
    private const int MostBytes = 256 << 20;
    private const int MostFeatures = 200_000;

    /// <summary>Reads a file of areas; one that holds none is refused.</summary>
    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, LocalDate)" />
    public static (ZfeFile? File, IReadOnlyList<RuleProblem> Problems) ReadAreas(ReadOnlyMemory<byte> utf8, LocalDate asOf) =>
        Read(utf8, asOf) is var read && read.File is { } file && !file.Features.Any(feature => feature.Polygons.Count > 0)
            ? Refused("features", "Holds no area: a file of roads belongs into a book of the kind zfe-roads.")
            : read;

    /// <summary>Reads a file of roads; one that holds none is refused.</summary>
    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, LocalDate)" />
    public static (ZfeFile? File, IReadOnlyList<RuleProblem> Problems) ReadRoads(ReadOnlyMemory<byte> utf8, LocalDate asOf) =>
        Read(utf8, asOf) is var read && read.File is { } file && !file.Features.Any(feature => feature.IsRoad)
            ? Refused("features", "Holds no road: a file of areas belongs into a book of the kind zfe-areas.")
            : read;

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">GeoJSON in UTF-8.</param>
    /// <param name="asOf">The day for which expired and future features are told.</param>
    /// <returns>The file, or null when it is refused; and what there is to say about it.</returns>
    public static (ZfeFile? File, IReadOnlyList<RuleProblem> Problems) Read(ReadOnlyMemory<byte> utf8, LocalDate asOf)
    {
        if (utf8.Length > MostBytes) return Refused("", $"The file has {utf8.Length} bytes, {MostBytes} is the most: split it.");
        if (!Utf8.IsValid(utf8.Span)) return Refused("", "The file is not UTF-8: recode it.");
        try
        {
            using var json = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
            return Read(json.RootElement, asOf);
        }
        catch (JsonException e)
        {
            return Refused("",
                $"The file is not whole or not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}): fetch it again. Nothing of "
                + "it was read.");
        }
        catch (InvalidOperationException)
        {
            return Refused("", "The file holds an escape (\\u…) that is half a character: mend it. Nothing of it was read.");
        }
    }

    private static (ZfeFile? File, IReadOnlyList<RuleProblem> Problems) Read(JsonElement root, LocalDate asOf)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !type.ValueEquals("FeatureCollection"))
            return Refused("type", "This is no FeatureCollection: send a GeoJSON file of the national schema.");
        if (!root.TryGetProperty("features", out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() is 0 or > MostFeatures)
            return Refused("features", $"Must be a list of 1 to {MostFeatures} features.");
        var quirks = new QuirkList();
        var features = new List<ZfeFeature>();
        var keys = new HashSet<string>();
        foreach (var element in list.EnumerateArray())
            features.Add(FeatureReader.Read(element, $"features[{features.Count}]", asOf, keys, quirks));
        OrderCheck.Tell(features, quirks);
        return (new ZfeFile(features), quirks.All);
    }

    private static (ZfeFile? File, IReadOnlyList<RuleProblem> Problems) Refused(string path, string message) =>
        (null, [new RuleProblem(path, ProblemWeight.Error, message)]);
}
