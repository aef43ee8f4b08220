namespace ParkAndSee.Vehicles;

/// <summary>Search across vehicles. Stateless worker (key 0).</summary>
[Alias("ParkAndSee.Vehicles.IVehicleSearchGrain")]
public interface IVehicleSearchGrain : IGrainWithIntegerKey
{
    /// <summary>Rights whose plate shares a mark with one that was read, that run at an instant and count in a zone.</summary>
    /// <param name="marks">Marks of the plate that was read, at most <see cref="VehicleLimits.MaxMarks"/>.</param>
    /// <param name="zone">Tariff zone; null = any.</param>
    /// <param name="at">The instant, Unix milliseconds.</param>
    /// <returns>At most 50.</returns>
    [Alias("FindNear")]
    Task<NearRight[]> FindNearAsync(Guid[] marks, string? zone, long at);
}
