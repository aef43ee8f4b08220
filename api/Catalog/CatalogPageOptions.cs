namespace ParkAndSee.Catalog;

/// <summary>What the map page is told beside the catalogue (configuration section <c>Catalog</c>).</summary>
public sealed class CatalogPageOptions
{
    /// <summary>Whether the traffic is simulated; the page says so.</summary>
    public bool Simulated { get; set; }

    /// <summary>A base map to draw under the bays (style or tile URL); null = the built-in one, which needs no outside server.</summary>
    public string? BaseMapUrl { get; set; }
}
