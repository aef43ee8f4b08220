using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ParkAndSee.Http;

/// <summary>
/// The client that a limit counts: an IPv4 address, or an IPv6 /64, which belongs to one subscriber. The address is that of
/// the connection, or the one that a proxy of <c>Proxy:Networks</c> forwards (<see cref="ProxyExtensions"/>). Never logged.
/// </summary>
/// <param name="High">First 64 bits of an IPv6 address; 0 for IPv4.</param>
/// <param name="Low">An IPv4 address; 0 for IPv6.</param>
internal readonly record struct ClientAddress(ulong High, uint Low)
{
    /// <summary>The client of a connection; all without an address (tests, Unix sockets) are one.</summary>
    public static ClientAddress Of(IPAddress? address)
    {
        if (address is null) return default;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new ClientAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0)
            : new ClientAddress(0, BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }

    /// <inheritdoc />
    public override string ToString() => "an address";
}
