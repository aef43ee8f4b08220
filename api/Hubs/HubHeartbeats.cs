namespace ParkAndSee.Hubs;

/// <summary>One timer for the heartbeats and time-outs of all connections of a hub.</summary>
internal sealed class HubHeartbeats<TConnection>(HubConnections<TConnection> connections, TimeProvider time) : BackgroundService
    where TConnection : ConnectionPump
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) connections.Check();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
