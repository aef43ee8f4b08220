using Microsoft.Extensions.Configuration.Json;
using ParkAndSee.Audit;
using ParkAndSee.Ingest;
using ParkAndSee.ServiceDefaults;
using ParkAndSee.Tickets;

namespace ParkAndSee.Vehicles;

/// <summary>
/// How long what concerns vehicles, what events bring along, and who looked at it, is kept:
/// <c>retention.json</c> beside the program, below every other source of settings.
/// </summary>
internal static class RetentionFileOptions
{
    /// <summary>Adds the settings, and what carries them out.</summary>
    public static void AddRetention(this IHostApplicationBuilder builder)
    {
        var shipped = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "retention.json") };
        shipped.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, shipped);
        builder.Services.AddSettings<RetentionOptions>("Retention");
        builder.Services.AddSettings<AuditOptions>("Audit");
        builder.Services.AddSweep<AuditSweep>();
        builder.Services.AddSweep<EventExtrasSweep>();
        builder.Services.AddSweep<VehicleSweep>();
        builder.Services.AddSweep<TicketSweep>();
    }

    private static void AddSweep<TSweep>(this IServiceCollection services)
        where TSweep : PeriodicService
    {
        services.AddSingleton<TSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<TSweep>());
    }
}
