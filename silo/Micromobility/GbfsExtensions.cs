using Microsoft.Extensions.Options;
using ParkAndSee.Ports;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Micromobility;

/// <summary>Registers the GBFS feeds that are asked for.</summary>
internal static class GbfsExtensions
{
    /// <summary>Adds settings, source, figures and what wakes the feeds. Needs a time provider and grains.</summary>
    public static void AddGbfsFeeds(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<GbfsOptions>, GbfsOptionsCheck>();
        builder.Services.AddSettings<GbfsOptions>("Gbfs");
        builder.Services.AddSingleton<GbfsDialler>();
        // GbfsOptions.Timeout bounds the whole look
        builder.Services.AddHttpClient(GbfsSource.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<GbfsDialler>().Handler())
            .RemoveAllLoggers(); // they write addresses
        builder.Services.AddSingleton<IGbfsSource, GbfsSource>();
        builder.Services.AddSingleton<GbfsMeter>();
        builder.Services.AddHostedService<GbfsKeeper>();
    }
}
