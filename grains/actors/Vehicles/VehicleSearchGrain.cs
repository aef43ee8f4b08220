using Orleans.Concurrency;
using ParkAndSee.Ports;

namespace ParkAndSee.Vehicles;

/// <inheritdoc cref="IVehicleSearchGrain" />
[StatelessWorker]
public sealed class VehicleSearchGrain(IVehicleIndex index) : Grain, IVehicleSearchGrain
{
    private const int Most = 50;

    /// <inheritdoc />
    public Task<NearRight[]> FindNearAsync(Guid[] marks, string? zone, long at)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marks.Length, VehicleLimits.MaxMarks, nameof(marks));
        return index.FindNearAsync(marks, zone, at, Most, CancellationToken.None);
    }
}
