using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using ParkAndSee.Catalog;
using ParkAndSee.Clock;
using ParkAndSee.Ingest.Vehicles;

namespace ParkAndSee.Ingest;

/// <summary>What HTTP and the hub have in common: read, ask the register about vehicles, then send to the partitions. Next
/// hop: <see cref="VehicleEvents"/>, <see cref="IngestRouter"/>.</summary>
internal sealed class IngestEndpoint(
    IngestRouterSource routers, VehicleEvents vehicles, CatalogIndex catalog, ClusterClock clock, TimeProvider time,
    ILogger<IngestEndpoint> logger)
{
    private static readonly TimeSpan RetryNoCluster = TimeSpan.FromSeconds(5);

    /// <summary>Reads a JSON array of Curb Events; see <see cref="CurbEventBatch.Fault"/> for what spoils it as a whole.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="sender">Principal of the key that sends.</param>
    /// <param name="givesWay">Whether the events give way to other senders: see <see cref="SensorEvent.GivesWay"/>.</param>
    public CurbEventBatch Read(ReadOnlyMemory<byte> json, ClaimsPrincipal sender, bool givesWay = false) => CurbEventReader.Read(
        json.Span, time.GetUtcNow().ToUnixTimeMilliseconds(), new EventPermit(sender, catalog.Current) { GivesWay = givesWay });

    /// <summary>Sends the good events of a batch and waits until their fate is known. Success means: on disk.</summary>
    /// <param name="batch">Handed over: the report disposes it.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A cluster that is not there is an answer to the sender, and a line in the log.")]
    public async Task<IngestReport> SendAsync(CurbEventBatch batch)
    {
        if (batch.Count == 0) return new IngestReport(batch, null);
        if (clock.Comparison.IsOff) return Unavailable(batch); // what is ahead and what is not was judged by a wrong clock
        IngestRouter router;
        try
        {
            router = await routers.GetAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            IngestLogMessages.NoCluster(logger, e, batch.Count);
            return Unavailable(batch);
        }

        var commands = vehicles.CommandsOf(batch);
        if (commands.Count == 0) return new IngestReport(batch, await router.SendAsync(batch).ConfigureAwait(false));
        var told = await vehicles.RunAsync(commands).ConfigureAwait(false);
        return new IngestReport(batch, told.Join(await router.SendAsync(told.EventsWith(batch)).ConfigureAwait(false)));
    }

    private static IngestReport Unavailable(CurbEventBatch batch)
    {
        var outcomes = new EventOutcome[batch.Count];
        Array.Fill(outcomes, EventOutcome.Unavailable);
        return new IngestReport(batch, new RoutedBatch(outcomes, RetryNoCluster));
    }
}
