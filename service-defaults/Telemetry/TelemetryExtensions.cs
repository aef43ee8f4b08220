using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Exporter;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ParkAndSee.Tracing;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// OpenTelemetry, in silos and API hosts alike (both compile this folder). Instruments are always there and cost nothing until somebody
/// listens; who listens is set by <c>Metrics:*</c> and <c>Tracing:*</c>.
/// </summary>
internal static class TelemetryExtensions
{
    private static readonly string[] Meters =
    [
        "ParkAndSee.*", "Microsoft.Orleans", "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections",
    ];

    /// <summary>Adds what the settings ask for. A second call in one process, where silo and API share it, adds nothing.</summary>
    /// <exception cref="SettingException">A setting is wrong; the message names its key.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = TelemetryOptions.Read(configuration);
        if (settings.MetricsAddress is { } address && services.All(s => s.ServiceType != typeof(MeterProvider)))
            services.AddMetricsListener(address);
        if (settings.Traces && services.All(s => s.ServiceType != typeof(TracerProvider))) services.AddTraces(settings);
    }

    // Figures are of the moment in which they are asked for, not of up to 300 ms before; the door bounds how many may ask.
    private static void AddMetricsListener(this IServiceCollection services, System.Net.IPEndPoint address)
    {
        services.AddOpenTelemetry().ConfigureResource(Describe)
            .WithMetrics(metrics => metrics.AddMeter(Meters)
                .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
        services.AddHostedService(s => new MetricsListener(address, s.GetRequiredService<MeterProvider>(),
            s.GetRequiredService<ILogger<MetricsListener>>()));
    }

    private static void AddTraces(this IServiceCollection services, TelemetryOptions settings)
    {
        // Nothing but traceparent: baggage is free text of others.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(new RequestPropagator()));
        services.Configure<AspNetCoreTraceInstrumentationOptions>(RequestSpans.Configure);
        services.AddOpenTelemetry().ConfigureResource(Describe).WithTracing(traces => traces
            .SetSampler(new RequestSampler(settings.SampleRatio))
            .AddSource(Spans.SourceName, "Microsoft.Orleans.Application")
            .AddAspNetCoreInstrumentation()
            .AddProcessor(new KeylessSpans())
            .AddOtlpExporter(otlp => (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf,
                new Uri(settings.TraceEndpoint!, "v1/traces"))));
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService(Assembly.GetEntryAssembly()?.GetName().Name ?? "ParkAndSee",
            serviceVersion: typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString());
}
