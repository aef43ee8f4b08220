using Microsoft.Extensions.DependencyInjection.Extensions;
using ParkAndSee.Audit;
using ParkAndSee.Integrations.Cds;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Catalog;

/// <summary>Registers the catalogue of an API host.</summary>
public static class CatalogExtensions
{
    /// <summary>
    /// Adds <see cref="CatalogIndex"/>, what keeps it fresh, and <see cref="CatalogImporter"/>. Options:
    /// <see cref="CatalogPageOptions"/>. Needs an <see cref="IGrainFactory"/> (Orleans client or silo).
    /// </summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ActTrail>(); // an import is an act
        services.AddSingleton<CatalogIndex>();
        services.AddSingleton<CityStreets>();
        services.AddSingleton<CatalogImporter>();
        services.AddSingleton<ZonesDocument>();
        services.AddSingleton<StartView>();
        services.AddSingleton<CurbShapes>();
        services.AddSettings<CatalogPageOptions>("Catalog");
        services.AddHostedService<CatalogIndexRefresher>();
        return services;
    }
}
