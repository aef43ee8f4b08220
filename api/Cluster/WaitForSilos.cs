using ParkAndSee.Http;

namespace ParkAndSee.Cluster;

/// <summary>
/// Retries for as long as the host runs, at short intervals: after a restart of the whole cluster an API host can be up
/// before its silos, and screens stay empty until it has connected.
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
