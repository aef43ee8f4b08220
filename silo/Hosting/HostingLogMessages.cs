namespace ParkAndSee.Hosting;

/// <summary>Every log message of the silo's host.</summary>
internal static partial class HostingLogMessages
{
    [LoggerMessage(3001, LogLevel.Warning, "Some partitions could not be reached; tried again in a moment.")]
    public static partial void PartitionsNotReached(ILogger logger, Exception exception);

    [LoggerMessage(3002, LogLevel.Information, "The API key of {Name} is known to the cluster.")]
    public static partial void KeyPut(ILogger logger, string name);

    [LoggerMessage(3003, LogLevel.Warning, "Some API keys of the configuration could not be put; tried again in a moment.")]
    public static partial void KeysNotPut(ILogger logger, Exception exception);

    [LoggerMessage(3004, LogLevel.Warning, "The database does not answer yet ({Reason}); asked again in a second.")]
    public static partial void DatabaseAbsent(ILogger logger, string reason);

    [LoggerMessage(3005, LogLevel.Warning,
        "How far the projections are behind the journal could not be read: {Fault}; tried again in 10 s.")]
    public static partial void LagNotRead(ILogger logger, string fault);

    [LoggerMessage(3006, LogLevel.Warning, "Vehicles could not be asked to forget: {Fault}; asked again in a minute.")]
    public static partial void SweepFailed(ILogger logger, string fault);

    [LoggerMessage(3007, LogLevel.Warning, "Old entries of the audit trail could not be erased: {Fault}; tried again in an hour.")]
    public static partial void TrailNotSwept(ILogger logger, string fault);

    [LoggerMessage(3062, LogLevel.Warning, "Tickets could not be resumed: {Fault}; asked again in ten seconds.")]
    public static partial void TicketSweepFailed(ILogger logger, string fault);

    [LoggerMessage(3020, LogLevel.Warning, "The clock could not be compared with the database's ({Fault}); tried again in 5 s.")]
    public static partial void ClockNotCompared(ILogger logger, string fault);

    [LoggerMessage(3061, LogLevel.Warning, "Optional members of old events could not be erased: {Fault}; tried again in an hour.")]
    public static partial void ExtrasNotSwept(ILogger logger, string fault);
}
