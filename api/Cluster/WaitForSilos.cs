using ParkAndSee.Http;

namespace ParkAndSee.Cluster;

/// <summary>
/// Goes on trying for as long as the host runs. Often, for after everything was killed an API
/// host is up before its silos are, and whoever looks at a screen waits as long as it does.
/// </summary>
internal sealed partial class WaitForSilos(ILogger<WaitForSilos> logger, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ThrottledLog _line = new(time);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_line.IsDue()) NotYet(logger, exception.Message);
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(2301, LogLevel.Warning, "No silo answers yet: {Reason}")]
    private static partial void NotYet(ILogger logger, string reason);
}
