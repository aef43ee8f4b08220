using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Micromobility;

/// <summary>
/// Connections to operators' servers. The address is looked at here, where it is also used: a
/// name that is resolved twice may lead to two places.
/// </summary>
internal sealed class GbfsDialler(IOptions<GbfsOptions> options)
{
    /// <summary>
    /// A handler that goes where it is told and nowhere else: no redirections (<see cref="GbfsHttp"/> follows those
    /// that stay), no proxy (the look at the address would be one at the proxy's), no cookies, no trace headers.
    /// </summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = DialAsync,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        MaxConnectionsPerServer = 4,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
    };

    private async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (!options.Value.AllowPrivateAddresses) addresses = Array.FindAll(addresses, PublicAddress.Is);
        if (addresses.Length == 0)
            throw new GbfsFailure(GbfsPollEnd.Forbidden, "its name leads to no public address (Gbfs:AllowPrivateAddresses)");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
