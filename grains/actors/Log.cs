using Microsoft.Extensions.Logging;
using ParkAndSee.Ingest;

namespace ParkAndSee;

/// <summary>Every log message of the grains. None carries a plate, a token or an e-mail address.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Debug, "Partition {Partition} opened: epoch {Epoch}, last entry {LastSeq}, {Replayed} entries replayed.")]
    public static partial void PartitionOpened(ILogger logger, PartitionKey partition, long epoch, long lastSeq, long replayed);

    [LoggerMessage(1002, LogLevel.Debug, "Partition {Partition} closed: epoch {Epoch}, {Reason}.")]
    public static partial void PartitionClosed(ILogger logger, PartitionKey partition, long epoch, DeactivationReasonCode reason);

    [LoggerMessage(1003, LogLevel.Error, "Partition {Partition} could not tell its bays; it recovers from the log.")]
    public static partial void DispatchFailed(ILogger logger, PartitionKey partition, Exception exception);

    [LoggerMessage(1004, LogLevel.Warning, "Reports of a shared vehicle of {Operator} could not be taken ({Fault}); its sender was told to send them again.")]
    public static partial void SharedVehicleFailed(ILogger logger, string @operator, string fault);
}
