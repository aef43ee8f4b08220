using Microsoft.AspNetCore.HttpOverrides;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Http;

/// <summary>
/// Behind a proxy the client's address is in a header that anybody can send: it is believed only from the networks in
/// <c>Proxy:Networks</c> (CIDR, for example <c>10.0.0.0/8</c>).
/// </summary>
internal static class ProxyExtensions
{
    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">An entry is no network.</exception>
    public static void AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = configuration.ReadList("Proxy:Networks").Select(Read).ToArray();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Applies it. With no known network the headers are not looked at.</summary>
    public static void UseProxy(this WebApplication app)
    {
        if (app.Configuration.ReadList("Proxy:Networks").Length > 0) app.UseForwardedHeaders();
    }

    private static System.Net.IPNetwork Read(string network) => System.Net.IPNetwork.TryParse(network, out var read)
        ? read
        : throw new SettingException($"Proxy:Networks: '{network}' is not a network. Give one such as 10.0.0.0/8.");
}
