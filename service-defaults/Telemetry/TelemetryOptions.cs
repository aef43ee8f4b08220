using System.Globalization;
using System.Net;

namespace ParkAndSee.ServiceDefaults;

/// <summary>Where this process shows its figures and sends its traces; both are off unless they are set. Read once, at the start.</summary>
/// <param name="MetricsAddress">Where <c>/metrics</c> listens; null = nowhere.</param>
/// <param name="TraceEndpoint">OTLP/HTTP collector; null = no traces.</param>
/// <param name="SampleRatio">Share of requests that begin a trace, 0 to 1.</param>
internal sealed record TelemetryOptions(IPEndPoint? MetricsAddress, Uri? TraceEndpoint, double SampleRatio)
{
    private const double DefaultRatio = 0.01;

    /// <summary>Whether requests are traced.</summary>
    public bool Traces => TraceEndpoint is not null && SampleRatio > 0;

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">A value is wrong; the message names its key.</exception>
    public static TelemetryOptions Read(IConfiguration configuration) => new(
        ReadMetrics(configuration["Metrics:Port"], configuration["Metrics:Address"]),
        ReadEndpoint(configuration["Tracing:Endpoint"]),
        ReadRatio(configuration["Tracing:SampleRatio"]));

    private static IPEndPoint? ReadMetrics(string? port, string? address)
    {
        if (string.IsNullOrEmpty(port)) return null;
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new SettingException($"Metrics:Port is '{port}': give a port from 1 to 65535, or 0 for no /metrics.");
        if (number == 0) return null;
        var ip = IPAddress.Loopback;
        if (!string.IsNullOrEmpty(address) && !IPAddress.TryParse(address, out ip))
            throw new SettingException($"Metrics:Address is '{address}': give an IP address such as 127.0.0.1 or 0.0.0.0.");
        return new IPEndPoint(ip!, number);
    }

    private static Uri? ReadEndpoint(string? endpoint)
    {
        if (string.IsNullOrEmpty(endpoint)) return null;
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SettingException(
                $"Tracing:Endpoint is '{endpoint}': give the root of an OTLP/HTTP collector such as http://collector:4318.");
    }

    private static double ReadRatio(string? ratio)
    {
        if (string.IsNullOrEmpty(ratio)) return DefaultRatio;
        return double.TryParse(ratio, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share
            : throw new SettingException($"Tracing:SampleRatio is '{ratio}': give a share from 0 to 1, such as 0.01.");
    }
}
