using System.Globalization;
using ParkAndSee.Catalog;

namespace ParkAndSee.Start;

/// <summary>The datasets of each city in the repository; <c>data/SOURCES.md</c> names their sources and licences.</summary>
internal static class CityData
{
    private static readonly Dictionary<string, (string Format, string File)[]> Files = new()
    {
        ["paris"] =
        [
            ("paris-emplacements", "paris/paris_delivery_bays.csv"),
            ("paris-footprints", "paris/paris_bay_footprints_sample.csv"),
        ],
        ["melbourne"] = [("melbourne-markers", "melbourne/street_marker_locations.csv")],
        ["montpellier"] = [("montpellier-reservees", "montpellier/places_reservees_2010.geojson")],
        ["none"] = [],
    };

    // Folders of the cities that have a base map.
    private static readonly HashSet<string> WithBaseMap = ["paris", "montpellier"];

    /// <summary>Sets the city's base map, unless the operator has set one.</summary>
    public static void UseBaseMap(string city, IConfiguration configuration)
    {
        var catalog = configuration.GetSection("Catalog");
        if (!WithBaseMap.Contains(city) || !string.IsNullOrEmpty(catalog[nameof(CatalogPageOptions.BaseMapFile)])
            || !string.IsNullOrEmpty(catalog[nameof(CatalogPageOptions.BaseMapUrl)])) return;
        catalog[nameof(CatalogPageOptions.BaseMapFile)] = PathOf($"{city}/base.pmtiles");
        catalog[nameof(CatalogPageOptions.BaseMapOverlayFile)] = PathOf($"{city}/buildings.pmtiles");
    }

    /// <summary>IANA time zone of a city.</summary>
    public static string TimeZoneOf(string city) => KnownDatasets.Of(Files[city][0].Format)!.TimeZone;

    /// <summary>Loads what the catalogue does not have yet.</summary>
    /// <param name="city">One of <see cref="StandaloneOptions.Cities"/>.</param>
    /// <param name="services">Of the running host.</param>
    /// <param name="say">Receives one line for each imported dataset.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task LoadAsync(string city, IServiceProvider services, Action<string> say, CancellationToken ct)
    {
        var importer = services.GetRequiredService<CatalogImporter>();
        var catalog = await services.GetRequiredService<IGrainFactory>().Catalog().GetInfoAsync();
        var loaded = catalog.Datasets.Where(dataset => dataset.Bays > 0).Select(dataset => dataset.Name).ToHashSet();
        foreach (var (format, file) in Files[city].Where(entry => !loaded.Contains(entry.Format)))
        {
            await using var stream = File.OpenRead(PathOf(file));
            var dataset = KnownDatasets.Of(format)
                ?? throw new InvalidOperationException($"The format {format} has no dataset of its own.");
            var report = await importer.ImportAsync(new ImportRequest(format, dataset), stream, ct);
            say(string.Create(CultureInfo.InvariantCulture,
                $"{dataset.Title}: {report.Accepted:N0} rows imported, {report.Rejected:N0} rejected"));
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}
