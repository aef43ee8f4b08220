using Microsoft.Extensions.Options;
using ParkAndSee.Catalog;

namespace ParkAndSee.BaseMap;

/// <summary>The city's own base map: an archive of streets, water and names, and one of buildings above it. Both may be missing.</summary>
internal sealed class BaseMaps : IDisposable
{
    /// <summary>Opens what is configured.</summary>
    /// <exception cref="SettingException">A file cannot be served; names the setting.</exception>
    public BaseMaps(IOptions<CatalogPageOptions> options)
    {
        Ground = Open(options.Value.BaseMapFile, nameof(CatalogPageOptions.BaseMapFile));
        Overlay = Open(options.Value.BaseMapOverlayFile, nameof(CatalogPageOptions.BaseMapOverlayFile));
    }

    /// <summary>Streets, water, names; null = the page draws its own dots.</summary>
    public PmTilesArchive? Ground { get; }

    /// <summary>Buildings and house numbers.</summary>
    public PmTilesArchive? Overlay { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Ground?.Dispose();
        Overlay?.Dispose();
    }

    private static PmTilesArchive? Open(string? path, string name)
    {
        if (string.IsNullOrEmpty(path)) return null;
        try
        {
            return PmTilesArchive.Open(path);
        }
        catch (PmTilesException e)
        {
            throw new SettingException($"Catalog:{name}: {path} cannot be served: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                $"Catalog:{name}: {path} cannot be read. Give the path of a PMTiles file that this account may read.");
        }
    }
}
