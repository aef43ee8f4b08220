namespace ParkAndSee.Ingest;

/// <summary>The door's log lines: counts and partitions, never what an event says.</summary>
internal static partial class IngestLogMessages
{
    [LoggerMessage(2001, LogLevel.Warning, "Partition {Partition} is overloaded: {Events} events sent back")]
    public static partial void Overloaded(ILogger logger, PartitionKey partition, int events);

    [LoggerMessage(2002, LogLevel.Warning, "Call {Attempt} to partition {Partition} with {Events} events failed: {Reason}")]
    public static partial void CallFailed(ILogger logger, PartitionKey partition, int events, int attempt, string reason);

    [LoggerMessage(2003, LogLevel.Error, "Partition {Partition} answered {Answers} outcomes for {Events} events")]
    public static partial void WrongAnswer(ILogger logger, PartitionKey partition, int events, int answers);

    [LoggerMessage(2004, LogLevel.Warning, "The cluster does not answer: {Events} events sent back")]
    public static partial void NoCluster(ILogger logger, Exception exception, int events);

    [LoggerMessage(2020, LogLevel.Warning, "The clock could not be compared with the database's ({Fault}); tried again in 5 s.")]
    public static partial void ClockNotCompared(ILogger logger, string fault);

    [LoggerMessage(2021, LogLevel.Warning, "The clock of the owner of partition {Partition} is off: {Events} events sent back")]
    public static partial void OwnerClockOff(ILogger logger, PartitionKey partition, int events);
}
