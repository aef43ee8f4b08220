namespace ParkAndSee.Access;

/// <summary>Log lines of access control: never a key, a secret or a hash.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(2101, LogLevel.Warning, "API keys cannot be looked up")]
    public static partial void NoCluster(ILogger logger, Exception exception);
}
