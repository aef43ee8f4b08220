namespace ParkAndSee.Hosting.Leaving;

/// <summary>Every log message of a silo that leaves.</summary>
internal static partial class DrainLogMessages
{
    [LoggerMessage(3051, LogLevel.Information, "Draining: partitions are handed over.")]
    public static partial void Begun(ILogger logger);

    [LoggerMessage(3052, LogLevel.Information, "Left the cluster after {Seconds:0.0} s.")]
    public static partial void Ended(ILogger logger, double seconds);

    [LoggerMessage(3053, LogLevel.Warning, "--drain will not find this silo, SIGTERM does the same: {Path} cannot be opened: {Reason}")]
    public static partial void CannotListen(ILogger logger, string path, string reason);
}
