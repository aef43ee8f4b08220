using System.Text.Json;
using System.Text.RegularExpressions;
using ParkAndSee.Gbfs;

namespace ParkAndSee.Micromobility;

/// <summary>Reads the auto-discovery file <c>gbfs.json</c> of GBFS 3.0: where <c>vehicle_status</c> is.</summary>
internal static partial class GbfsDiscovery
{
    private const string Feed = "vehicle_status";

    /// <summary>Reads a file.</summary>
    /// <param name="root">The outermost element.</param>
    /// <param name="allowHttp">Whether TLS may be missing.</param>
    /// <exception cref="GbfsFailure">Another version, no such feed, or an address that is not asked.</exception>
    public static Uri Read(JsonElement root, bool allowHttp)
    {
        CheckVersion(root, "gbfs.json");
        if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("feeds", out var feeds) || feeds.ValueKind != JsonValueKind.Array)
            throw new GbfsFailure(GbfsPollEnd.Malformed, "gbfs.json: data.feeds must be an array");
        foreach (var feed in feeds.EnumerateArray())
        {
            if (TextOf(feed, "name") != Feed) continue;
            return GbfsAddress.Read(TextOf(feed, "url") ?? "", allowHttp, out var url) is { } fault
                ? throw new GbfsFailure(GbfsPollEnd.Forbidden, $"gbfs.json: the url of {Feed} {fault}")
                : url;
        }

        throw new GbfsFailure(GbfsPollEnd.NoVehicleStatus, $"gbfs.json lists no {Feed}");
    }

    /// <summary>Wants GBFS 3.0: in 2.x places, names and times are written in another way, so nothing of it is guessed.</summary>
    /// <exception cref="GbfsFailure">It is another version, or no object.</exception>
    public static void CheckVersion(JsonElement root, string document)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new GbfsFailure(GbfsPollEnd.Malformed, $"{document} must be an object");
        var version = TextOf(root, "version") ?? "1.0"; // GBFS 1.0 does not say it
        if (version == GbfsDocument.Version) return;
        throw new GbfsFailure(GbfsPollEnd.WrongVersion,
            $"{document} is of GBFS {(Number().IsMatch(version) ? version : "?")}, and {GbfsDocument.Version} is read: ask the operator "
            + "for that address");
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{1,3}){1,2}(-RC[0-9]{0,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
