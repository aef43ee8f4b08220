using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ParkAndSee.Http;

/// <summary>
/// Limits the sockets of one address, idle ones included: beyond <see cref="LimitOptions.ConnectionsPerAddress"/> a new one is closed
/// at once. Proxies of <c>Proxy:Networks</c> are not counted here; the requests that they forward are, by <see cref="AddressBounds"/>.
/// </summary>
internal sealed class SocketBounds(IOptions<LimitOptions> limits, IOptions<ForwardedHeadersOptions> proxies)
{
    private readonly ConcurrentDictionary<ClientAddress, int> _open = new();

    /// <summary>Puts the bound in front of every listener.</summary>
    public void Apply(KestrelServerOptions kestrel) =>
        kestrel.ConfigureEndpointDefaults(listener => listener.Use(next => connection => RunAsync(connection, next)));

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (limits.Value.ConnectionsPerAddress == 0 || connection.RemoteEndPoint is not IPEndPoint peer || IsProxy(peer.Address))
        {
            await next(connection);
            return;
        }

        var address = ClientAddress.Of(peer.Address);
        try
        {
            if (_open.AddOrUpdate(address, 1, (_, open) => open + 1) <= limits.Value.ConnectionsPerAddress) await next(connection);
            else connection.Abort();
        }
        finally
        {
            Leave(address);
        }
    }

    private bool IsProxy(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return proxies.Value.KnownIPNetworks.Any(network => network.Contains(address));
    }

    private void Leave(ClientAddress address)
    {
        while (_open.TryGetValue(address, out var open))
        {
            if (open > 1 ? _open.TryUpdate(address, open - 1, open) : _open.TryRemove(KeyValuePair.Create(address, open))) return;
        }
    }
}
