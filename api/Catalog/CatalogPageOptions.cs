namespace ParkAndSee.Catalog;

/// <summary>What the map page is told beside the catalogue (configuration section <c>Catalog</c>).</summary>
public sealed class CatalogPageOptions
{
    /// <summary>Whether the traffic is simulated; the page says so.</summary>
    public bool Simulated { get; set; }

    /// <summary>A base map to draw under the bays (style or tile URL); null = the built-in one, which needs no outside server.</summary>
    public string? BaseMapUrl { get; set; }

    /// <summary>
    /// Path of a PMTiles archive of vector tiles, served as the base map; null = none. <see cref="BaseMapUrl"/> goes before it.
    /// </summary>
    public string? BaseMapFile { get; set; }

    /// <summary>Path of a second archive that is drawn above it from zoom 15, with buildings and house numbers; null = none.</summary>
    public string? BaseMapOverlayFile { get; set; }

    /// <summary>Path of a CSV table of the city's streets (<see cref="CityStreets"/>); null = none.</summary>
    public string? StreetsFile { get; set; }

    /// <summary>Names of the datasets on whose main cluster of bays the map begins; none = all.</summary>
    public string[] StartDatasets { get; set; } = [];

    /// <summary>Path of a CSV table of the city's quarters, arrondissements and postcodes for the search; null = none.</summary>
    public string? PlacesFile { get; set; }
}
