using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.Cluster;

/// <summary>Whether anybody listens at an address.</summary>
internal static class TcpProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>True when a TCP connection is accepted within half a second.</summary>
    public static async Task<bool> AnswersAsync(IPEndPoint at, CancellationToken ct)
    {
        using var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(at, limit.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
