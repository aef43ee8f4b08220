using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace ParkAndSee.Zfe;

/// <summary>Reads one feature, whatever it looks like.</summary>
internal static partial class FeatureReader
{
    private const int MostText = 200;

    public static ZfeFeature Read(JsonElement element, string path, LocalDate asOf, HashSet<string> keys, QuirkList quirks)
    {
        var properties = Member(element, "properties");
        if (properties.ValueKind != JsonValueKind.Object)
            quirks.Add($"{path}.properties", "Is missing: the feature has no dates and is never in force.");
        var publisher = Member(element, "publisher");
        var id = Text(properties, "id") ?? "";
        var (polygons, lines) = GeometryReader.Read(Member(element, "geometry"), $"{path}.geometry", quirks);
        var siren = Text(publisher, "siren") is { Length: 9 } digits && digits.All(char.IsAsciiDigit) ? digits : null;
        var national = lines.Count > 0 ? RoadId().IsMatch(id) : AreaId().IsMatch(id);
        var zone = siren ?? (national && lines.Count == 0 ? id[..9] : null);
        if (!national)
            quirks.Add($"{path}.id", $"{QuirkList.Quote(id)} is not of the national form: called {Key(id, siren, national)} here.");
        else if (siren is not null && lines.Count == 0 && id[..9] != siren)
            quirks.Add($"{path}.id", $"Begins with another SIREN than its publisher's, {siren}: kept, and the zone is the publisher's.");
        var key = Key(id, siren, national);
        if (!keys.Add(key)) quirks.Add($"{path}.id", $"{key} is given twice: called {key = Other(key, keys)} here.");
        var (from, until) = Dates(properties, path, asOf, quirks);
        var bans = BanReader.Read(properties, path, lines.Count > 0, quirks);
        var name = Text(publisher, "nom") ?? Text(publisher, "zfe_id") ?? zone ?? key;
        return new ZfeFeature(key, zone, name, from, until, bans, polygons, lines);
    }

    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value
        && value.GetString()!.Trim() is { Length: > 0 and <= MostText } text ? text
        : Member(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;

    private static string Key(string id, string? siren, bool national) => national || siren is null ? id : $"{siren}/{id}";

    private static string Other(string key, HashSet<string> keys)
    {
        var number = 2;
        while (!keys.Add($"{key}#{number}")) number++;
        return $"{key}#{number}";
    }

    private static (LocalDate? From, LocalDate? Until) Dates(JsonElement properties, string path, LocalDate asOf, QuirkList quirks)
    {
        var from = Date(properties, "date_debut", path, quirks, out var present);
        if (from is null) quirks.Add($"{path}.date_debut", $"{(present ? "Is no date" : "Is missing")}: the feature is never in force.");
        var until = Date(properties, "date_fin", path, quirks, out present);
        if (until is null && present)
        {
            quirks.Add($"{path}.date_fin", "Is no date: its end is not known, so the feature is never in force.");
            return (null, null);
        }

        if (until < from) quirks.Add($"{path}.date_fin", "Is before date_debut: the feature is never in force.");
        else if (until < asOf) quirks.Add($"{path}.date_fin", $"Expired on {until:uuuu-MM-dd}, inclusive: kept for the past.");
        else if (from > asOf) quirks.Add($"{path}.date_debut", $"Begins on {from:uuuu-MM-dd}: not in force before.");
        return (from, until);
    }

    private static LocalDate? Date(JsonElement properties, string name, string path, QuirkList quirks, out bool present)
    {
        var value = Member(properties, name);
        present = value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) && !BanReader.IsNothing(value);
        if (!present || value.ValueKind != JsonValueKind.String) return null;
        var text = value.GetString()!.Trim();
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date) return date.Value;
        if (text.Length <= 10 || text[10] is not ('T' or ' ' or 'Z' or '+')
            || LocalDatePattern.Iso.Parse(text[..10]) is not { Success: true } start)
            return null;
        quirks.Add($"{path}.{name}", $"{QuirkList.Quote(text)} is more than a date: its first ten characters are read.");
        return start.Value;
    }

    [GeneratedRegex(@"^\d{9}-ZFE-\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex AreaId();

    [GeneratedRegex(@"^TRONROUT\d{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex RoadId();
}
