namespace ParkAndSee.Access;

/// <summary>Log lines of access control: never a key, a secret or a hash.</summary>
internal static partial class AccessLogMessages
{
    [LoggerMessage(2101, LogLevel.Warning, "API keys cannot be looked up")]
    public static partial void NoCluster(ILogger logger, Exception exception);

    [LoggerMessage(2102, LogLevel.Error,
        "{Count} accesses to personal data could not be written to the audit trail ({Fault}); they were refused")]
    public static partial void AccessNotRecorded(ILogger logger, int count, string fault);

    [LoggerMessage(2120, LogLevel.Error,
        "{Count} administrative acts could not be written to the audit trail ({Fault}); requested ones were refused")]
    public static partial void ActsNotRecorded(ILogger logger, int count, string fault);

    [LoggerMessage(2121, LogLevel.Warning, "The API keys could not be listed ({Fault}); tried again in 20 s")]
    public static partial void KeysNotListed(ILogger logger, string fault);
}
