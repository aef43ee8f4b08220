using Microsoft.Extensions.Logging;
using ParkAndSee.Bays;
using ParkAndSee.Ingest;

namespace ParkAndSee;

/// <summary>Every log message of the grains. None carries a plate, a token or an e-mail address.</summary>
internal static partial class GrainLogMessages
{
    [LoggerMessage(1001, LogLevel.Debug, "Partition {Partition} opened: epoch {Epoch}, last entry {LastSeq}, {Replayed} entries replayed.")]
    public static partial void PartitionOpened(ILogger logger, PartitionKey partition, long epoch, long lastSeq, long replayed);

    [LoggerMessage(1002, LogLevel.Debug, "Partition {Partition} closed: epoch {Epoch}, {Reason}.")]
    public static partial void PartitionClosed(ILogger logger, PartitionKey partition, long epoch, DeactivationReasonCode reason);

    [LoggerMessage(1003, LogLevel.Error, "Partition {Partition} could not update its bays; it recovers from the log.")]
    public static partial void DispatchFailed(ILogger logger, PartitionKey partition, Exception exception);

    [LoggerMessage(1004, LogLevel.Warning,
        "Reports of a shared vehicle of {Operator} could not be stored ({Fault}); the sender was asked to send them again.")]
    public static partial void MicromobilityVehicleFailed(ILogger logger, string @operator, string fault);

    [LoggerMessage(1005, LogLevel.Error,
        "Bay {Bay} could not be assessed and has no assessment. One case in a thousand is logged.")]
    public static partial void AssessmentFailed(ILogger logger, BayId bay, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning,
        "The books of curb rules could not be read; the known ones stay in force. Tried again in {Period}.")]
    public static partial void RulesNotRead(ILogger logger, TimeSpan period, Exception exception);

    [LoggerMessage(1007, LogLevel.Warning, "An outbox could not be emptied ({Fault}); its entries are sent again in {Pause}.")]
    public static partial void OutboxWaits(ILogger logger, string fault, TimeSpan pause);

    [LoggerMessage(1008, LogLevel.Warning, "A bay was not notified of a changed right: {Fault}.")]
    public static partial void BayNotTold(ILogger logger, string fault);

    [LoggerMessage(1009, LogLevel.Warning,
        "The GBFS feed of {Operator} was not taken: {Fault}. What was known stays as it is. Failure {Failures} in a row; asked again "
        + "in {Pause}.")]
    public static partial void GbfsFailed(ILogger logger, string @operator, string fault, int failures, TimeSpan pause);

    [LoggerMessage(1010, LogLevel.Information, "The GBFS feed of {Operator} is taken again, after {Failures} failures.")]
    public static partial void GbfsHealed(ILogger logger, string @operator, int failures);

    [LoggerMessage(1011, LogLevel.Warning, "The bank did not answer an operation ({Kind}): {Fault}. It is asked for again.")]
    public static partial void BankSilent(ILogger logger, Payments.BankOperationKind kind, string fault);

    [LoggerMessage(1012, LogLevel.Error,
        "The register refused the right of the paid ticket {Ticket} ({Field}): pay it back, or report the right by hand.")]
    public static partial void TicketRightRefused(ILogger logger, Guid ticket, string field);
}
