using Microsoft.Extensions.Options;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>
/// Runs the errands of a request's events before the events go to the log, so that an event is
/// acknowledged only with what it asked for. Nothing of a plate leaves this class but the vehicle's id.
/// </summary>
internal sealed class VehicleEvents(IGrainFactory grains, PlateSecret secret, IOptions<ReadOptions> options, TimeProvider time)
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The errands of a batch; nearly always none.</summary>
    public List<VehicleCommand> ErrandsOf(CurbEventBatch batch)
    {
        var errands = new List<VehicleCommand>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var next = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var read = next < batch.Plates.Count && batch.Plates[next].Index == i ? batch.Plates[next++] : null;
            ref readonly var e = ref batch.Events[i];
            if (read is null && e.Source is not (DataSourceType.Payment or DataSourceType.Meter)) continue;
            if (VehicleCommandReader.Of(i, e, read, options.Value.MinConfidence, now) is { } errand) errands.Add(errand);
        }

        return errands;
    }

    /// <summary>Runs errands; never faults, and takes five seconds for each at most.</summary>
    public async Task<CommandOutcomes> RunAsync(List<VehicleCommand> errands)
    {
        var outcomes = new CommandOutcomes();
        await Parallel.ForEachAsync(errands, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (errand, ct) =>
        {
            try
            {
                await RunAsync(errand, outcomes).WaitAsync(Patience, time, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e.IsUnanswered() || e is ArgumentException)
            {
                outcomes.Fail(errand.Index);
            }
        }).ConfigureAwait(false);
        return outcomes;
    }

    private async Task RunAsync(VehicleCommand errand, CommandOutcomes outcomes)
    {
        switch (errand)
        {
            case RefusedCommand refused:
                outcomes.Refuse(refused.Index, refused.Refusal);
                break;
            case BayRightReported bay:
                outcomes.Add(bay.Index, Evidence.Of(bay.Event, bay.Right));
                break;
            case ParkingRightReported right:
                var vehicle = secret.IdOf(right.Plate);
                var trace = new PlateTrace(secret.Seal(right.Plate, vehicle), secret.MarksToKeep(right.Plate));
                var answer = await grains.Vehicle(vehicle).TakeRightAsync(right.Right, trace).ConfigureAwait(false);
                if (answer.Refusal is { } refusal)
                    outcomes.Refuse(right.Index,
                        refusal.Field == "bayId" ? IngestReport.UnknownBay : new ItemRefusal("bad_param", refusal.Message, refusal.Field));
                break;
            case PlateSighted read:
                if (await grains.Vehicle(secret.IdOf(read.Plate)).SeeAsync(read.Sighting).ConfigureAwait(false))
                    outcomes.Add(read.Index, Evidence.OfRead(read.Event));
                break;
        }
    }
}
