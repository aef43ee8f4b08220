namespace ParkAndSee.Tests;

/// <summary>Books of rules that come with the repository, by the names under which tests put them in force.</summary>
public static class ShippedBooks
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "rules");

    private static readonly Dictionary<string, string> Files = new()
    {
        ["calendar/alsace-moselle"] = "france/calendar-alsace-moselle.json",
        ["calendar/france"] = "france/calendar.json",
        ["critair/france"] = "france/critair.json",
        ["offences/france"] = "france/offences.json",
        ["tariff/montpellier-2011"] = "montpellier/tariff-2011.json",
        ["tariff/paris"] = "paris/tariff.json",
        ["zfe/france"] = "zfe/operator.json",
        ["zfe-areas/france"] = "zfe/bnzfe_aires.geojson",
        ["zfe-roads/france-example"] = "zfe/schema-zfe-exemple-voie-speciale.geojson",
    };

    /// <summary>The low emission zones as published, with what their decisions need, in an order in which they can be published.</summary>
    public static string[] PublishedZones { get; } =
        ["calendar/france", "calendar/alsace-moselle", "critair/france", "zfe-areas/france", "zfe-roads/france-example"];

    /// <summary>The low emission zones with the operator's corrections.</summary>
    public static string[] Zones { get; } = [.. PublishedZones, "zfe/france"];

    /// <summary>The document of a book.</summary>
    /// <param name="book">Kind and name, as in <c>tariff/paris</c>.</param>
    public static string Read(string book) => ReadFile(Files[book]);

    /// <summary>A file of the folder of rules.</summary>
    /// <param name="file">Its path in the folder.</param>
    public static string ReadFile(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
