using Microsoft.Extensions.Logging;

namespace ParkAndSee.Zfe;

/// <summary>Every log message of the low emission zones.</summary>
internal static partial class ZfeLogMessages
{
    [LoggerMessage(1301, LogLevel.Error, "{Use} cannot be compiled, so its zones are not applied: {Path}: {Message}")]
    public static partial void NotCompiled(ILogger logger, string use, string path, string message);
}
