namespace ParkAndSee.Cluster;

/// <summary>A connection to a silo has ended: whatever was to be answered through it is lost. Tells <see cref="SiloLosses"/>.</summary>
internal sealed class GatewayWatch(SiloLosses losses) : IClusterConnectionStatusObserver
{
    /// <inheritdoc />
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways < previousNumberOfGateways) losses.Tell();
    }

    /// <inheritdoc />
    public void NotifyClusterConnectionLost() => losses.Tell();
}
