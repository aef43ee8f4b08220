using ParkAndSee.Ports;

namespace ParkAndSee.Hosting;

/// <summary>
/// Asks vehicles to forget what the retention no longer allows, once a minute, the longest due first. Every silo does it: asking twice changes nothing. A
/// vehicle whose word to a bay is still under way is asked too, and goes on sending it; so is one that was read presumed unpaid, which then asks its bay whether
/// it has left.
/// </summary>
internal sealed class VehicleSweep(IGrainFactory grains, IVehicleIndex index, TimeProvider time, ILogger<VehicleSweep> logger) : BackgroundService
{
    private const int Page = 500;
    private const int AtOnce = 8;
    private const int MostRounds = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var rounds = 0;
                while (await SweepAsync(stoppingToken) && ++rounds < MostRounds) { }
            }
            catch (Exception e) when (!e.IsStop(stoppingToken))
            {
                HostingLog.SweepFailed(logger, e.GetType().Name);
            }
        }
    }

    /// <summary>One round: at most a page of vehicles, and a page of what is found by misread plates.</summary>
    /// <returns>Whether there may be more, and this round got on.</returns>
    internal async Task<bool> SweepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var due = await index.ListDueAsync(now, Page, ct);
        var failed = 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (vehicle, _) =>
        {
            try
            {
                await grains.Vehicle(vehicle).ForgetAsync();
            }
            catch (Exception e) when (e.IsUnanswered())
            {
                Interlocked.Increment(ref failed);
            }
        });
        if (failed > 0) HostingLog.SweepFailed(logger, $"{failed} of {due.Length} did not answer");
        var dropped = await index.DropNearAsync(now, Page, ct);
        return (due.Length == Page || dropped == Page) && failed == 0;
    }
}
