using Microsoft.AspNetCore.Connections;

namespace ParkAndSee.Wire;

/// <summary>The doors of one process. One instance serves all its ports, so that they share one reading of the certificate files.</summary>
public sealed class WireSecurity
{
    private readonly WireTlsOptions _options;
    private readonly WireFiles _files;
    private readonly ILogger _logger;

    /// <summary>Reads the files.</summary>
    /// <param name="options">Settings with <see cref="WireTlsOptions.IsOn"/>.</param>
    /// <param name="time">When to look at the files again.</param>
    /// <param name="logger">Told of refused peers and of new files.</param>
    /// <exception cref="WireException">A file cannot be used.</exception>
    public WireSecurity(WireTlsOptions options, TimeProvider time, ILogger<WireSecurity> logger)
    {
        (_options, _logger) = (options, logger);
        _files = new WireFiles(options, time, logger);
    }

    /// <summary>Silos that call this silo.</summary>
    public void SiloPort(IConnectionBuilder connections) =>
        Use(connections, new("silo port", WireRole.Silo, answers: true, _options, _files, _logger));

    /// <summary>API hosts that call this silo.</summary>
    public void Gateway(IConnectionBuilder connections) =>
        Use(connections, new("gateway", WireRole.Api, answers: true, _options, _files, _logger));

    /// <summary>Silos that this process calls.</summary>
    public void CallSilo(IConnectionBuilder connections) =>
        Use(connections, new("silo", WireRole.Silo, answers: false, _options, _files, _logger));

    private static void Use(IConnectionBuilder connections, WireMiddleware door) =>
        connections.Use(next => connection => door.RunAsync(connection, next));
}
