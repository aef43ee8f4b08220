using ParkAndSee.Faults;
using ParkAndSee.Sending;
using ParkAndSee.Simulation;

namespace ParkAndSee.Start;

/// <summary>Simulated sensors in front of the public door, in this process: they speak HTTP like any integrator.</summary>
internal sealed class SimulatedTraffic : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    private SimulatedTraffic(SimulationOptions options, ILogger logger) => _run = RunAsync(options, logger, _stop.Token);

    /// <summary>Starts the traffic of the loaded city, at the speed of the real clock.</summary>
    /// <param name="url">Root of the server.</param>
    /// <param name="key">API key with the scope to send events.</param>
    /// <param name="timeZone">IANA zone of the city.</param>
    /// <param name="datasets">The city's own: imported bays are not moved.</param>
    /// <param name="logger">Told of its begin, its end, and what ended it.</param>
    public static SimulatedTraffic Start(string url, string key, string timeZone, IReadOnlySet<string> datasets, ILogger logger) => new(
        new SimulationOptions(new SendOptions(new Uri(url), key) { GiveUp = Timeout.InfiniteTimeSpan, GivesWay = true })
        {
            TimeZone = timeZone,
            Datasets = datasets,
            Faults = FaultMix.Light,
        }, logger);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private static async Task RunAsync(SimulationOptions options, ILogger logger, CancellationToken ct)
    {
        try
        {
            await SimulationRun.RunAsync(options, logger, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops, and its traffic with it.
        }
        catch (Exception e)
        {
            TrafficLogMessages.Ended(logger, e);
        }
    }
}

/// <summary>Every log message of the simulated traffic's host.</summary>
internal static partial class TrafficLogMessages
{
    [LoggerMessage(5001, LogLevel.Error, "The simulated traffic has ended; the map no longer changes.")]
    public static partial void Ended(ILogger logger, Exception exception);
}
