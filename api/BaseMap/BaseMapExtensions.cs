namespace ParkAndSee.BaseMap;

/// <summary>Registers the base map of an API host.</summary>
internal static class BaseMapExtensions
{
    /// <summary>Adds <see cref="BaseMaps"/>; <see cref="BaseMapApi.MapBaseMap"/> opens them.</summary>
    public static IServiceCollection AddBaseMap(this IServiceCollection services) => services.AddSingleton<BaseMaps>();
}
