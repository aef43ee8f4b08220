using Microsoft.Extensions.Configuration.Json;
using ParkAndSee.Audit;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Hosting;

/// <summary>How long what concerns vehicles, what events bring along, and who looked at it, is kept: <c>retention.json</c> beside the program, below every other source of settings.</summary>
internal static class RetentionSettings
{
    /// <summary>Adds the settings, and what carries them out.</summary>
    public static void AddRetention(this IHostApplicationBuilder builder)
    {
        var shipped = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "retention.json") };
        shipped.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, shipped);
        builder.Services.AddSettings<RetentionOptions>("Retention");
        builder.Services.AddSettings<AuditOptions>("Audit");
        builder.Services.AddSingleton<AuditSweep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<AuditSweep>());
        builder.Services.AddSingleton<EventExtrasSweep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<EventExtrasSweep>());
        builder.Services.AddSingleton<VehicleSweep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<VehicleSweep>());
    }
}
