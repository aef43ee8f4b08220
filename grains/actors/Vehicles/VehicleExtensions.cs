using Microsoft.Extensions.DependencyInjection;
using ParkAndSee.Ports;

namespace ParkAndSee.Vehicles;

/// <summary>Wires what vehicles need on a silo.</summary>
public static class VehicleExtensions
{
    /// <summary>Adds the rules of vehicles; the other ports and the settings come from the silo.</summary>
    public static IServiceCollection AddVehicles(this IServiceCollection services) => services.AddSingleton<IVehicleRules, VehicleRules>();
}
