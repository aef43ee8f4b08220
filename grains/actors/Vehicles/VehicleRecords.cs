using ParkAndSee.Ports;
using ParkAndSee.Vehicles.Coverage;

namespace ParkAndSee.Vehicles;

/// <summary>Joins what is kept of a vehicle with what the rules in force say of its permits.</summary>
internal static class VehicleRecords
{
    /// <summary>The record as of an instant. A permit of a kind that is not in force is left out.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="kept">What is kept.</param>
    /// <param name="at">Unix milliseconds.</param>
    public static async Task<VehicleRecord> RecordAsync(this IVehicleRules rules, VehicleState kept, long at)
    {
        if (kept.Permits.Length == 0) return new VehicleRecord(kept.Facts, [], kept.Rights);
        var kinds = await rules.PermitKindsAsync(at);
        var permits = new List<(VehiclePermit, PermitKind)>();
        foreach (var permit in kept.Permits)
            if (kinds.TryGetValue(permit.Kind, out var kind)) permits.Add((permit, kind));
        return new VehicleRecord(kept.Facts, [.. permits], kept.Rights);
    }
}
