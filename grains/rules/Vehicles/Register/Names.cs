namespace ParkAndSee.Vehicles.Register;

/// <summary>Names that others give: operators, numbers, zones.</summary>
internal static class Names
{
    /// <summary>Why a name is none; null when it is one.</summary>
    public static RegisterRefusal? Fault(string field, string? name) =>
        name is { Length: >= 1 and <= VehicleLimits.MaxName } && !name.Any(char.IsControl)
            ? null
            : new(field, $"{field}: 1 to {VehicleLimits.MaxName} characters.");
}
