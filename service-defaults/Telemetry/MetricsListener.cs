using System.Net;
using Microsoft.AspNetCore.Connections;
using OpenTelemetry.Metrics;

namespace ParkAndSee.ServiceDefaults;

/// <summary>
/// <c>GET /metrics</c> for Prometheus, on a listener of its own: no request at the public door can
/// reach it, whatever its path or Host header, and it answers nothing else. It has no
/// authentication: <c>Metrics:Address</c> is loopback unless the operator chooses a private network.
/// </summary>
internal sealed partial class MetricsListener(IPEndPoint address, MeterProvider metrics, ILogger<MetricsListener> logger) : IHostedService
{
    private WebApplication? _app;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = 32;
            kestrel.Listen(address);
        });
        _app = builder.Build();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, predicate: null, path: "/metrics", configureBranchedPipeline: null,
            optionsName: null);
        _app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new SettingException($"Metrics:Port {address.Port} is in use. Choose another one, or 0 for no /metrics.");
        }

        LogListens(logger, address);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is null) return;
        await _app.StopAsync(cancellationToken);
        await _app.DisposeAsync();
    }

    [LoggerMessage(2251, LogLevel.Information, "Figures for Prometheus: http://{Address}/metrics")]
    private static partial void LogListens(ILogger logger, IPEndPoint address);
}
