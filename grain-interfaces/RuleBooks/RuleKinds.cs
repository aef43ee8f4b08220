namespace ParkAndSee.RuleBooks;

/// <summary>The kinds of rule documents.</summary>
public static class RuleKinds
{
    /// <summary>Days that count as holidays.</summary>
    public const string Calendar = "calendar";

    /// <summary>Prices, paid hours and the FPS of a town.</summary>
    public const string Tariff = "tariff";

    /// <summary>The Crit'Air table.</summary>
    public const string CritAir = "critair";

    /// <summary>A published file of areas of low emission zones, as it is.</summary>
    public const string ZfeAreas = "zfe-areas";

    /// <summary>A published file of roads with their own rule in low emission zones, as it is.</summary>
    public const string ZfeRoads = "zfe-roads";

    /// <summary>The operator's word on low emission zones: which books, modes by date, corrections.</summary>
    public const string Zfe = "zfe";

    /// <summary>Who may stand in which bay, when and for how long.</summary>
    public const string Policy = "policy";

    /// <summary>Which tariff zone lies where.</summary>
    public const string TariffAreas = "tariff-areas";

    /// <summary>How shared vehicles are to be parked, and which operators there are.</summary>
    public const string SharedVehicles = "shared-vehicles";

    /// <summary>Kinds of permits of a town.</summary>
    public const string Permits = "permits";

    /// <summary>What agents may find, and what the law asks for it.</summary>
    public const string Offences = "offences";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Calendar,
        Tariff,
        Policy,
        TariffAreas,
        CritAir,
        ZfeAreas,
        ZfeRoads,
        Zfe,
        SharedVehicles,
        Permits,
        Offences,
    ];
}
