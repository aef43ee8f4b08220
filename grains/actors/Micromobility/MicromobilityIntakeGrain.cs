using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ParkAndSee.Micromobility;

/// <inheritdoc cref="IMicromobilityIntakeGrain" />
[StatelessWorker, Reentrant]
public sealed class MicromobilityIntakeGrain(
    MicromobilityRulesInForce inForce, ILogger<MicromobilityIntakeGrain> logger) : Grain, IMicromobilityIntakeGrain
{
    /// <summary>Vehicles that are told at the same time for one call.</summary>
    private const int MostAtOnce = 32;

    /// <inheritdoc />
    public async Task<MicromobilityOutcome[]> TakeAsync(string? sender, MicromobilityReport[] reports)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reports.Length, MicromobilityLimits.MaxReports, nameof(reports));
        var fates = new MicromobilityOutcome[reports.Length];
        var places = new Dictionary<MicromobilityVehicleKey, List<int>>();
        for (var i = 0; i < reports.Length; i++)
        {
            var one = await inForce.OfProviderAsync(reports[i].Provider);
            fates[i] = one is null ? MicromobilityOutcome.UnknownProvider : sender is not null
                && sender != one.Id ? MicromobilityOutcome.OtherOperator : MicromobilityOutcome.Taken;
            if (fates[i] != MicromobilityOutcome.Taken) continue;
            var key = new MicromobilityVehicleKey(one!.Id, reports[i].Device);
            if (!places.TryGetValue(key, out var list)) places.Add(key, list = []);
            list.Add(i);
        }

        foreach (var id in places.Keys.Select(key => key.Operator).Distinct()) await GrainFactory.MicromobilityOperator(id).HearMdsAsync();
        foreach (var part in places.Chunk(MostAtOnce))
            await Task.WhenAll(part.Select(vehicle => TellAsync(vehicle.Key, vehicle.Value, reports, fates)));
        return fates;
    }

    [SuppressMessage("Design", "CA1031",
        Justification = "One vehicle that cannot be told is its sender's answer; the others are not its concern.")]
    private async Task TellAsync(MicromobilityVehicleKey vehicle, List<int> places, MicromobilityReport[] reports,
        MicromobilityOutcome[] fates)
    {
        try
        {
            await GrainFactory.SharedVehicle(vehicle).TakeAsync([.. places.Select(i => reports[i])]);
        }
        catch (Exception e)
        {
            foreach (var i in places) fates[i] = MicromobilityOutcome.Unavailable;
            GrainLogMessages.MicromobilityVehicleFailed(logger, vehicle.Operator, e.GetType().Name);
        }
    }
}
