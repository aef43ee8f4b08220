namespace ParkAndSee.PrivatePostgres;

/// <summary>Log messages of the private server.</summary>
internal static partial class ServerEvents
{
    [LoggerMessage(5101, LogLevel.Information, "PostgreSQL {Major} runs as process {Pid} on loopback port {Port} (programs: {Directory})")]
    public static partial void Started(ILogger logger, int major, int pid, int port, string directory);

    [LoggerMessage(5102, LogLevel.Information,
        "Took over the PostgreSQL server that a killed process left: process {Pid}, loopback port {Port}")]
    public static partial void TakenOver(ILogger logger, int pid, int port);

    [LoggerMessage(5103, LogLevel.Warning, "The PostgreSQL server (process {Pid}) died; starting it again")]
    public static partial void Died(ILogger logger, int pid);

    [LoggerMessage(5104, LogLevel.Information, "PostgreSQL is back as process {Pid} on loopback port {Port}")]
    public static partial void Restarted(ILogger logger, int pid, int port);

    [LoggerMessage(5105, LogLevel.Error, "PostgreSQL could not be started again: {Reason}")]
    public static partial void RestartFailed(ILogger logger, string reason);

    [LoggerMessage(5106, LogLevel.Critical, "PostgreSQL died after {Restarts} restarts in a short time; it is not started again")]
    public static partial void GivenUp(ILogger logger, int restarts);

    [LoggerMessage(5107, LogLevel.Error, "The disk of {Directory} is full: PostgreSQL is started again when there is room")]
    public static partial void DiskFull(ILogger logger, string directory);
}
