using System.Net;

namespace ParkAndSee.Sending;

/// <summary>The HTTP client that all requests of a run share.</summary>
internal static class SendClient
{
    /// <summary>A client with bounded connections, answers and times. Redirects are not followed: the key belongs to one server.</summary>
    public static HttpClient Create(SendOptions options) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = options.Parallel,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
    })
    {
        Timeout = options.RequestTimeout,
        MaxResponseContentBufferSize = 64 << 20,
    };
}
