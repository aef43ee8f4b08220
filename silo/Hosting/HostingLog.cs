namespace ParkAndSee.Hosting;

/// <summary>Every log message of the silo's host.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(3001, LogLevel.Warning, "Some partitions could not be reached; tried again in a moment.")]
    public static partial void PartitionsNotReached(ILogger logger, Exception exception);
}
