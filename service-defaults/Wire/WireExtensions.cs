namespace ParkAndSee.Wire;

/// <summary>Registers the security of a process's connections.</summary>
public static class WireExtensions
{
    /// <summary>Adds <see cref="WireSecurity"/> when <c>Wire:Tls</c> names a certificate; the files are tried at once.</summary>
    /// <returns>Whether connections shall be secured.</returns>
    /// <exception cref="WireException">A setting or a file cannot be used.</exception>
    public static bool AddWireSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Wire:Tls").Get<WireTlsOptions>() ?? new WireTlsOptions();
        if (!options.IsOn) return false;
        options.Check();
        services.AddSingleton(options);
        services.AddSingleton<WireSecurity>();
        return true;
    }
}
