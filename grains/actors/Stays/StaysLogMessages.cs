using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;

namespace ParkAndSee.Stays;

/// <summary>Every log message of the stays projection.</summary>
internal static partial class StaysLogMessages
{
    [LoggerMessage(1201, LogLevel.Warning, "The stream of {Partition} reported an error; the projection reads the log instead.")]
    public static partial void StreamFailed(ILogger logger, PartitionKey partition, Exception exception);

    [LoggerMessage(1202, LogLevel.Warning, "Stays could not catch up with the log; tried again in {Period}.")]
    public static partial void CatchUpFailed(ILogger logger, TimeSpan period, Exception exception);

    [LoggerMessage(1203, LogLevel.Information, "Stays of {Partition} rebuilt up to {Seq}.")]
    public static partial void Rebuilt(ILogger logger, PartitionKey partition, long seq);
}
