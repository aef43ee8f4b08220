using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.PrivatePostgres;

/// <summary>Loopback TCP ports.</summary>
internal static class FreePort
{
    /// <summary>A port that nobody listens on at this moment; the one asked for when it is free.</summary>
    public static int Near(int? wanted) => wanted is { } port && TryBind(port) is { } same ? same : TryBind(0)!.Value;

    private static int? TryBind(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (port != 0)
        {
            return null;
        }
    }
}
