namespace ParkAndSee.Postgres;

/// <summary>Every log message of the PostgreSQL parts.</summary>
internal static partial class PostgresLogMessages
{
    [LoggerMessage(3301, LogLevel.Warning, "A commit of {Appends} appends failed; its outcome is asked from the database.")]
    public static partial void CommitFailed(ILogger logger, int appends, Exception exception);

    [LoggerMessage(3302, LogLevel.Warning, "PostgreSQL cannot be reached; the log waits.")]
    public static partial void ConnectFailed(ILogger logger, Exception exception);
}
