using Orleans.Configuration;
using ParkAndSee.Wire;

namespace ParkAndSee.Cluster;

/// <summary>The ports of a silo and who may use them.</summary>
internal static class SiloWire
{
    /// <summary>Silos prove to be silos and API hosts to be API hosts, where <paramref name="secured"/>.</summary>
    public static ISiloBuilder SecureWire(this ISiloBuilder silo, bool secured)
    {
        if (!secured) return silo;
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<WireSecurity>((connections, wire) =>
        {
            connections.ConfigureSiloInboundConnection(wire.SiloPort);
            connections.ConfigureSiloOutboundConnection(wire.CallSilo);
            connections.ConfigureGatewayInboundConnection(wire.Gateway);
        });
        return silo;
    }
}
