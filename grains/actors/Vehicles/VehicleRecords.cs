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
    public static async Task<VehicleRecord> RecordAsync(this IVehicleRules rules, VehicleState kept, long at) =>
        new(kept.Facts, await rules.PermitsAsync(kept.Permits, at), kept.Rights);

    /// <summary>Permits with their kinds in force; one of a kind that is not in force is left out.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="kept">The permits.</param>
    /// <param name="at">Unix milliseconds.</param>
    public static async Task<(VehiclePermit Of, PermitKind Kind)[]> PermitsAsync(this IVehicleRules rules, VehiclePermit[] kept, long at)
    {
        if (kept.Length == 0) return [];
        var kinds = await rules.PermitKindsAsync(at);
        var permits = new List<(VehiclePermit, PermitKind)>();
        foreach (var permit in kept)
            if (kinds.TryGetValue(permit.Kind, out var kind)) permits.Add((permit, kind));
        return [.. permits];
    }
}
