using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.Tests;

/// <summary>Loopback TCP ports for servers of a test.</summary>
public static class FreePort
{
    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int Next() => Next(1)[0];

    /// <summary>Different ports that nobody listens on at this moment.</summary>
    /// <param name="count">How many.</param>
    public static int[] Next(int count)
    {
        // All are held before the first is let go, or one might come twice.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
