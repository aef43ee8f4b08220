using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>The fields of a vehicle in a question: bounded before they travel.</summary>
internal static class VehicleFields
{
    /// <summary>What is wrong with their lengths; null = nothing. Their meaning is read by the rules.</summary>
    public static VehicleRefusal? Fault(VehicleDescription vehicle)
    {
        foreach (var (name, text) in All(vehicle))
            if (text is { Length: 0 or > VehicleDescription.MostCharacters })
                return new VehicleRefusal(name,
                    $"{name}: 1 to {VehicleDescription.MostCharacters} characters; leave it out when it is not known.");
        return null;
    }

    /// <summary>Those that are given, as facts of an explanation.</summary>
    public static Dictionary<string, string> Facts(VehicleDescription vehicle) =>
        All(vehicle).Where(field => field.Text is not null).ToDictionary(field => field.Name, field => field.Text!);

    private static (string Name, string? Text)[] All(VehicleDescription vehicle) =>
    [
        ("category", vehicle.Category), ("energy", vehicle.Energy), ("euro", vehicle.Euro),
        ("firstRegistration", vehicle.FirstRegistration), ("critair", vehicle.CritAir),
    ];
}
