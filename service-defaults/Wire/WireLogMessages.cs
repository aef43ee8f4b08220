using System.Net;

namespace ParkAndSee.Wire;

/// <summary>
/// Every log message of the connection security: one line each, no stack trace, nothing of a certificate but its last day.
/// </summary>
internal static partial class WireLogMessages
{
    [LoggerMessage(4001, LogLevel.Warning, "A connection from {Peer} to the {Door} was refused: {Reason}")]
    public static partial void Refused(ILogger logger, EndPoint? peer, string door, string reason);

    [LoggerMessage(4002, LogLevel.Warning, "The {Door} at {Peer} is not called: {Reason}")]
    public static partial void NotCalled(ILogger logger, string door, EndPoint? peer, string reason);

    [LoggerMessage(4003, LogLevel.Information, "New connections use the changed certificate files; ours ends on {LastDay:yyyy-MM-dd}.")]
    public static partial void Reloaded(ILogger logger, DateTime lastDay);

    [LoggerMessage(4004, LogLevel.Warning, "The changed certificate files are not used yet: {Reason}")]
    public static partial void NotReloaded(ILogger logger, string reason);
}
