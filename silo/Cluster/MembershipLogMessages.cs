namespace ParkAndSee.Cluster;

/// <summary>Every log message about who is in the cluster.</summary>
internal static partial class MembershipLogMessages
{
    [LoggerMessage(3101, LogLevel.Warning, "{Silo} has lost its database session and answers no connection: it is declared dead.")]
    public static partial void NeighbourDied(ILogger logger, SiloAddress silo);

    [LoggerMessage(3102, LogLevel.Warning, "The session that proves this silo's life was lost ({Reason}); it is opened again.")]
    public static partial void SessionLost(ILogger logger, string reason);

    [LoggerMessage(3103, LogLevel.Information, "No other silo is alive: {Silos} rows of dead silos are marked.")]
    public static partial void Buried(ILogger logger, int silos);
}
