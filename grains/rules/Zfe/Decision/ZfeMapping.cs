using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>How decisions on zones are written in answers.</summary>
public static class ZfeMapping
{
    private static readonly (string Word, VehicleGroup Group)[] Named =
        [("vp", VehicleGroup.Cars), ("vul", VehicleGroup.Vans), ("pl", VehicleGroup.Lorries), ("autobus_autocars", VehicleGroup.Buses),
            ("deux_rm", VehicleGroup.TwoWheelers)];

    /// <summary>The groups with their words of the national schema.</summary>
    internal static IReadOnlyList<(string Word, VehicleGroup Group)> Groups => Named;

    /// <summary>The word of a verdict.</summary>
    public static string Word(this ZfeVerdict verdict) =>
        verdict switch { ZfeVerdict.Banned => "banned", ZfeVerdict.Unknown => "unknown", _ => "allowed" };

    /// <summary>The word of a mode.</summary>
    public static string Word(this ZfeMode mode) =>
        mode switch { ZfeMode.Off => "off", ZfeMode.Warn => "warn", ZfeMode.Enforce => "enforce", _ => "inform" };

    /// <summary>The word of a reason: its name with a small letter, as in <c>classBanned</c>.</summary>
    public static string Word(this ZfeReason reason) => Camel(reason.ToString());

    /// <summary>The word of a reason of the Crit'Air table, as in <c>byEnergy</c>.</summary>
    public static string Word(this CritAirReason reason) => Camel(reason.ToString());

    /// <summary>A class as the national schema writes it, as in <c>V4</c>; null for unknown.</summary>
    public static string? Schema(this CritAirClass value) => value == CritAirClass.Unknown ? null : ZfeClassMapping.Of(value);

    private static string Camel(string name) => string.Concat(name[..1].ToLowerInvariant(), name.AsSpan(1));
}
