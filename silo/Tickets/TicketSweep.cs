using NodaTime;
using ParkAndSee.Hosting;
using ParkAndSee.Ports;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Tickets;

/// <summary>
/// Resumes tickets that have something to do and whose own timer has not done it: after a crash, or when their silo has gone. Every silo
/// does it; a ticket that two resume comes to the same.
/// </summary>
internal sealed class TicketSweep(IGrainFactory grains, ITicketIndex index, TimeProvider time, ILogger<TicketSweep> logger)
    : PeriodicService(TimeSpan.FromSeconds(10), time, atOnce: false)
{
    private const int Page = 500;
    private const int AtOnce = 8;
    private const int MostRounds = 20;

    /// <inheritdoc />
    internal override async Task RunRoundAsync(CancellationToken ct)
    {
        var rounds = 0;
        while (await SweepPageAsync(ct) && ++rounds < MostRounds) { }
    }

    /// <inheritdoc />
    protected override void LogFailure(string fault) => HostingLogMessages.TicketSweepFailed(logger, fault);

    private async Task<bool> SweepPageAsync(CancellationToken ct)
    {
        var due = await index.ListDueAsync(Instant.FromUnixTimeMilliseconds(Now), Page, ct);
        var failed = 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (ticket, _) =>
            {
                try
                {
                    await grains.ParkingSession(ticket).ResumeAsync();
                }
                catch (Exception e) when (e.IsUnanswered())
                {
                    Interlocked.Increment(ref failed);
                }
            });
        if (failed > 0) HostingLogMessages.TicketSweepFailed(logger, $"{failed} of {due.Length} did not answer");
        return due.Length == Page && failed == 0;
    }
}
