using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Wires the low emission zones into a silo.</summary>
public static class ZfeExtensions
{
    /// <summary>Adds what their grains need.</summary>
    public static IServiceCollection AddZfe(this IServiceCollection services) =>
        services.AddSingleton<CritAirInForce>().AddSingleton<ZfeInForce>();
}
