namespace ParkAndSee.Rules;

/// <summary>The kinds of rule documents.</summary>
public static class RuleKinds
{
    /// <summary>Days that count as holidays.</summary>
    public const string Calendar = "calendar";

    /// <summary>Prices, paid hours and the FPS of a town.</summary>
    public const string Tariff = "tariff";

    /// <summary>Who may stand in which bay, when and for how long.</summary>
    public const string Policy = "policy";

    /// <summary>Kinds of permits of a town.</summary>
    public const string Permits = "permits";

    /// <summary>What agents may find, and what the law asks for it.</summary>
    public const string Offences = "offences";

    /// <summary>How shared vehicles are to be parked, and which operators there are.</summary>
    public const string SharedVehicles = "shared-vehicles";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Calendar,
        Tariff,
        Policy,
        Permits,
        Offences,
        SharedVehicles,
    ];
}
