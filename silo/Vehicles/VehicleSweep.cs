using ParkAndSee.Hosting;
using ParkAndSee.Ports;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Vehicles;

/// <summary>
/// Asks vehicles to forget what the retention no longer allows, once a minute, the longest due
/// first. A vehicle whose word to a bay is still under way is asked too, and goes on sending
/// it; so is one that was read presumed unpaid, which then asks its bay whether it has left.
/// </summary>
internal sealed class VehicleSweep(IGrainFactory grains, IVehicleIndex index, TimeProvider time, ILogger<VehicleSweep> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), time, atOnce: false)
{
    private const int Page = 500;
    private const int AtOnce = 8;
    private const int MostRounds = 100;

    /// <inheritdoc />
    internal override async Task RunRoundAsync(CancellationToken ct)
    {
        var rounds = 0;
        while (await SweepPageAsync(ct) && ++rounds < MostRounds) { }
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => HostingLogMessages.SweepFailed(logger, fault);

    /// <summary>One round: at most a page of vehicles, and a page of what is found by misread plates.</summary>
    /// <returns>Whether there may be more, and this round got on.</returns>
    private async Task<bool> SweepPageAsync(CancellationToken ct)
    {
        var now = Now;
        var due = await index.ListDueAsync(now, Page, ct);
        var failed = 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (vehicle, _) =>
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
        if (failed > 0) HostingLogMessages.SweepFailed(logger, $"{failed} of {due.Length} did not answer");
        var dropped = await index.DropNearAsync(now, Page, ct);
        return (due.Length == Page || dropped == Page) && failed == 0;
    }
}
