using System.Text.Json;
using ParkAndSee.OpeningHours;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Reads the pairs of class and hours of a feature. What is unclear is read so that it never bans.</summary>
internal static class BanReader
{
    private static readonly string[] Members = ["", "vp", "vul", "pl", "autobus_autocars", "deux_rm"];

    public static ZfeBan?[] Read(JsonElement properties, string path, bool isRoad, QuirkList quirks)
    {
        var bans = new ZfeBan?[Members.Length];
        var lifted = new List<string>();
        for (var group = 1; group < Members.Length; group++)
        {
            var name = NameIn(properties, Members[group], path, quirks);
            var (level, hours) = (Word(properties, $"{name}_critair", path, quirks), Word(properties, $"{name}_horaires", path, quirks));
            if (level is not null)
                bans[group] = new ZfeBan(Class(level, $"{path}.{name}_critair", quirks), Hours(hours, $"{path}.{name}_horaires", quirks));
            else if (hours is not null && isRoad) lifted.Add(name);
            else if (hours is not null)
                quirks.Add($"{path}.{name}_horaires", $"{QuirkList.Quote(hours)} without a class: read as no restriction for the group.");
        }

        if (lifted.Count > 0)
            quirks.Add(path,
                $"Hours without a class ({string.Join(", ", lifted)}): read as an exception, the groups are free on this road.");
        else if (bans.All(ban => ban is null))
            quirks.Add(path,
                $"No group has a class: read as {(isRoad ? "an exception, every group is free on this road" : "no restriction")}.");
        if (FeatureReader.Member(properties, "proprietaire_vehicule") is { ValueKind: JsonValueKind.String } owner && !IsNothing(owner))
            quirks.Add($"{path}.proprietaire_vehicule",
                $"{QuirkList.Quote(owner.GetString()!)} is no member of the schema and is not evaluated: see the order before enforcing.");
        return bans;
    }

    /// <summary>Whether a value stands for no value: empty, or the word of some exporters.</summary>
    public static bool IsNothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is var text
        && (text.Length == 0 || text.Equals("<Nul>", StringComparison.OrdinalIgnoreCase)
            || text.Equals("<Null>", StringComparison.OrdinalIgnoreCase));

    // Before the schema's present version the buses were called "autobus".
    private static string NameIn(JsonElement properties, string name, string path, QuirkList quirks)
    {
        if (name != "autobus_autocars" || FeatureReader.Member(properties, $"{name}_critair").ValueKind != JsonValueKind.Undefined)
            return name;
        if (FeatureReader.Member(properties, "autobus_critair").ValueKind == JsonValueKind.Undefined) return name;
        quirks.Add($"{path}.autobus_critair", "The older name of autobus_autocars_critair: read as that, with autobus_horaires.");
        return "autobus";
    }

    private static string? Word(JsonElement properties, string name, string path, QuirkList quirks)
    {
        var value = FeatureReader.Member(properties, name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String && !IsNothing(value)) return value.GetString();
        quirks.Add($"{path}.{name}", value.ValueKind == JsonValueKind.String
            ? $"{QuirkList.Quote(value.GetString()!)} is read as no value."
            : "Is no text: read as unknown.");
        return value.ValueKind == JsonValueKind.String ? null : "?";
    }

    private static CritAirClass Class(string word, string path, QuirkList quirks)
    {
        var level = ZfeClassMapping.Read(word);
        if (level != CritAirClass.Unknown) return level;
        level = ZfeClassMapping.Read(word.Trim().ToUpperInvariant());
        quirks.Add(path, level == CritAirClass.Unknown
            ? $"{QuirkList.Quote(word)} is none of {ZfeClassMapping.All}: the class is unknown, and no vehicle counts as banned."
            : $"{QuirkList.Quote(word)} is read as {ZfeClassMapping.Of(level)}.");
        return level;
    }

    private static OsmHours? Hours(string? text, string path, QuirkList quirks)
    {
        if (text is null)
        {
            quirks.Add(path,
                "Missing beside a class: the hours are unknown, and no vehicle counts as banned until the operator gives them.");
            return null;
        }

        var (hours, problems) = OsmHours.Read(text, path);
        foreach (var problem in problems)
            quirks.Add(path, problem.Weight == ProblemWeight.Notice
                ? $"{QuirkList.Quote(text)}: {problem.Message}"
                : $"{QuirkList.Quote(text)} is unknown hours, and no vehicle counts as banned until the operator gives them. "
                    + $"{problem.Message}");
        if (hours is not null && text.Trim() is "off" or "closed")
            quirks.Add(path, $"{QuirkList.Quote(text)} beside a class: the ban never applies.");
        return hours;
    }
}
