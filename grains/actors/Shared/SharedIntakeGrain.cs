using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ParkAndSee.Shared;

/// <inheritdoc cref="ISharedIntakeGrain" />
[StatelessWorker, Reentrant]
public sealed class SharedIntakeGrain(SharedRulesInForce inForce, ILogger<SharedIntakeGrain> logger) : Grain, ISharedIntakeGrain
{
    /// <summary>Vehicles that are told at the same time for one call.</summary>
    private const int MostAtOnce = 32;

    /// <inheritdoc />
    public async Task<SharedFate[]> TakeAsync(string? sender, SharedReport[] reports)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reports.Length, SharedLimits.MaxReports, nameof(reports));
        var fates = new SharedFate[reports.Length];
        var places = new Dictionary<SharedVehicleKey, List<int>>();
        for (var i = 0; i < reports.Length; i++)
        {
            var one = await inForce.OfProviderAsync(reports[i].Provider);
            fates[i] = one is null ? SharedFate.UnknownProvider : sender is not null
                && sender != one.Id ? SharedFate.OtherOperator : SharedFate.Taken;
            if (fates[i] != SharedFate.Taken) continue;
            var key = new SharedVehicleKey(one!.Id, reports[i].Device);
            if (!places.TryGetValue(key, out var list)) places.Add(key, list = []);
            list.Add(i);
        }

        foreach (var id in places.Keys.Select(key => key.Operator).Distinct()) await GrainFactory.SharedOperator(id).HearMdsAsync();
        foreach (var part in places.Chunk(MostAtOnce))
            await Task.WhenAll(part.Select(vehicle => TellAsync(vehicle.Key, vehicle.Value, reports, fates)));
        return fates;
    }

    [SuppressMessage("Design", "CA1031",
        Justification = "One vehicle that cannot be told is its sender's answer; the others are not its concern.")]
    private async Task TellAsync(SharedVehicleKey vehicle, List<int> places, SharedReport[] reports, SharedFate[] fates)
    {
        try
        {
            await GrainFactory.SharedVehicle(vehicle).TakeAsync([.. places.Select(i => reports[i])]);
        }
        catch (Exception e)
        {
            foreach (var i in places) fates[i] = SharedFate.Unavailable;
            Log.SharedVehicleFailed(logger, vehicle.Operator, e.GetType().Name);
        }
    }
}
