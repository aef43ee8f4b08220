using Microsoft.Extensions.Options;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>
/// Runs the commands of a request's events before the events go to the log, so that an event is
/// acknowledged only with what it asked for. Nothing of a plate leaves this class but the vehicle's id.
/// </summary>
internal sealed class VehicleEvents(IGrainFactory grains, PlateSecret secret, IOptions<ReadOptions> options, TimeProvider time)
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The commands of a batch; nearly always none.</summary>
    public List<VehicleCommand> CommandsOf(CurbEventBatch batch)
    {
        var commands = new List<VehicleCommand>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var next = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var read = next < batch.Plates.Count && batch.Plates[next].Index == i ? batch.Plates[next++] : null;
            ref readonly var e = ref batch.Events[i];
            if (read is null && e.Source is not (DataSourceType.Payment or DataSourceType.Meter)) continue;
            if (VehicleCommandReader.Of(i, e, read, options.Value.MinConfidence, now) is { } command) commands.Add(command);
        }

        return commands;
    }

    /// <summary>Runs commands; never faults, and takes five seconds for each at most.</summary>
    public async Task<CommandOutcomes> RunAsync(List<VehicleCommand> commands)
    {
        var outcomes = new CommandOutcomes();
        await Parallel.ForEachAsync(commands, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (command, ct) =>
        {
            try
            {
                await RunAsync(command, outcomes).WaitAsync(Patience, time, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e.IsUnanswered() || e is ArgumentException)
            {
                outcomes.Fail(command.Index);
            }
        }).ConfigureAwait(false);
        return outcomes;
    }

    private async Task RunAsync(VehicleCommand command, CommandOutcomes outcomes)
    {
        switch (command)
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
