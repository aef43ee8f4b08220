using System.Globalization;
using System.IO.Compression;
using ParkAndSee.Catalog;

namespace ParkAndSee.Start;

/// <summary>The datasets of each city in the repository; <c>data/SOURCES.md</c> names their sources and licences.</summary>
internal static class CityData
{
    private const string Odbl = "ODbL 1.0";
    private const string InParis = "Europe/Paris";
    private const string OfBoth = "© OpenStreetMap contributors; Ville de Paris";

    private static readonly Dictionary<string, CityFile[]> Files = new()
    {
        ["paris"] =
        [
            CityFile.Of("paris-emplacements", "paris/paris_delivery_bays.csv"),
            CityFile.Of("paris-footprints", "paris/paris_bay_footprints_sample.csv"),
            new("geojson", "paris/points_real.geojson.gz",
                new Dataset("paris-points", "Deux-roues, taxis et bornes de recharge", Odbl, OfBoth, InParis, 0)),
            new("geojson", "paris/bays_synthetic.geojson.gz",
                new Dataset("paris-synthetic", "Places synthétiques, pour la démonstration (synthetic bays)", Odbl, OfBoth, InParis, 0)),
        ],
        ["melbourne"] = [CityFile.Of("melbourne-markers", "melbourne/street_marker_locations.csv")],
        ["montpellier"] =
        [
            CityFile.Of("montpellier-reservees", "montpellier/places_reservees_2010.geojson"),
            CityFile.Of("montpellier-meters", "montpellier/horodateurs_2011.csv"),
        ],
        ["none"] = [],
    };

    // Folders of the cities that have a base map.
    private static readonly HashSet<string> WithBaseMap = ["paris", "montpellier"];

    /// <summary>Sets the city's base map, streets and parts, and that the map begins there, unless the operator has set others.</summary>
    public static void Configure(string city, IConfiguration configuration)
    {
        var catalog = configuration.GetSection("Catalog");
        var start = catalog.GetSection(nameof(CatalogPageOptions.StartDatasets));
        if (!start.GetChildren().Any())
            foreach (var (n, entry) in Files[city].Index())
                start[n.ToString(CultureInfo.InvariantCulture)] = entry.Dataset.Name;
        if (city == "paris" && string.IsNullOrEmpty(catalog[nameof(CatalogPageOptions.StreetsFile)]))
            catalog[nameof(CatalogPageOptions.StreetsFile)] = PathOf("paris/streets.csv");
        if (city == "paris" && string.IsNullOrEmpty(catalog[nameof(CatalogPageOptions.PlacesFile)]))
            catalog[nameof(CatalogPageOptions.PlacesFile)] = PathOf("paris/places.csv");
        if (!WithBaseMap.Contains(city) || !string.IsNullOrEmpty(catalog[nameof(CatalogPageOptions.BaseMapFile)])
            || !string.IsNullOrEmpty(catalog[nameof(CatalogPageOptions.BaseMapUrl)])) return;
        catalog[nameof(CatalogPageOptions.BaseMapFile)] = PathOf($"{city}/base.pmtiles");
        catalog[nameof(CatalogPageOptions.BaseMapOverlayFile)] = PathOf($"{city}/buildings.pmtiles");
    }

    /// <summary>IANA time zone of a city.</summary>
    public static string TimeZoneOf(string city) => Files[city][0].Dataset.TimeZone;

    /// <summary>Names of a city's datasets.</summary>
    public static IReadOnlySet<string> DatasetsOf(string city) => Files[city].Select(entry => entry.Dataset.Name).ToHashSet();

    /// <summary>Loads what the catalogue does not have yet.</summary>
    /// <param name="city">One of <see cref="StandaloneOptions.Cities"/>.</param>
    /// <param name="services">Of the running host.</param>
    /// <param name="say">Receives one line for each imported dataset.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task LoadAsync(string city, IServiceProvider services, Action<string> say, CancellationToken ct)
    {
        var importer = services.GetRequiredService<CatalogImporter>();
        var catalog = await services.GetRequiredService<IGrainFactory>().Catalog().GetInfoAsync();
        var loaded = catalog.All.Where(entry => entry.Dataset.Bays > 0).Select(entry => entry.Dataset.Name).ToHashSet();
        foreach (var (format, file, dataset) in Files[city].Where(entry => !loaded.Contains(entry.Dataset.Name)))
        {
            await using var stream = Open(file);
            var report = await importer.ImportAsync(new ImportRequest(format, dataset), stream, ct);
            say(string.Create(CultureInfo.InvariantCulture,
                $"{dataset.Title}: {report.Accepted:N0} rows imported, {report.Rejected:N0} rejected"));
        }
    }

    private static Stream Open(string file)
    {
        var stored = File.OpenRead(PathOf(file));
        return file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress) : stored;
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);

    /// <summary>A file in the folder <c>data</c>.</summary>
    private sealed record CityFile(string Format, string File, Dataset Dataset)
    {
        /// <summary>A file whose format has a dataset of its own.</summary>
        public static CityFile Of(string format, string file) => new(format, file, KnownDatasets.Of(format)
            ?? throw new InvalidOperationException($"The format {format} has no dataset of its own."));
    }
}
