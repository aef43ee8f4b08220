using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.Start;

/// <summary>Whether the HTTP port can be had, asked before a database is started for nothing.</summary>
internal static class ListenPort
{
    /// <summary>Looks.</summary>
    /// <param name="port">The port; 0 is any free one.</param>
    /// <exception cref="StartFailedException">It cannot be had.</exception>
    public static void Check(int port)
    {
        if (port == 0) return;
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp); // both families where the machine has both
            socket.Bind(new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, port));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw InUse(port);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new StartFailedException($"This account may not listen on port {port}. Choose a --port above 1023.");
        }
    }

    /// <summary>The fault for a port in use.</summary>
    public static StartFailedException InUse(int port) => new($"Port {port} is in use. Stop what uses it, or choose another --port.");
}
