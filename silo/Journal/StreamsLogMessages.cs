namespace ParkAndSee.Journal;

/// <summary>Every log message of the log's streams.</summary>
internal static partial class StreamsLogMessages
{
    [LoggerMessage(3201, LogLevel.Warning, "The ends of the log could not be read; streams pause until they can be.")]
    public static partial void TailsNotRead(ILogger logger, Exception exception);
}
