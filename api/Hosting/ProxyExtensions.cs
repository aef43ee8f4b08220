using Microsoft.AspNetCore.HttpOverrides;

namespace ParkAndSee.Hosting;

/// <summary>
/// Behind a proxy the client's address is in a header that anybody can send: it is believed only from the networks in
/// <c>Proxy:Networks</c> (CIDR, for example <c>10.0.0.0/8</c>).
/// </summary>
internal static class ProxyExtensions
{
    /// <summary>Reads the setting.</summary>
    public static void AddProxy(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var network in configuration.GetSection("Proxy:Networks").Get<string[]>() ?? [])
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        });

    /// <summary>Applies it. With no known network the headers are not looked at.</summary>
    public static void UseProxy(this WebApplication app)
    {
        if (app.Configuration.GetSection("Proxy:Networks").Get<string[]>() is { Length: > 0 }) app.UseForwardedHeaders();
    }
}
