using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Permits;

/// <summary>The kinds of permits of a town as read (<c>docs/permits.md</c>).</summary>
/// <param name="Id">Its id: the name of its book.</param>
/// <param name="Title">Its name.</param>
/// <param name="Kinds">The kinds.</param>
public sealed record PermitRules(string Id, LocalizedText Title, IReadOnlyList<PermitTerms> Kinds);

/// <summary>A kind of permits: what it needs, for how long it is given, what it gives.</summary>
/// <param name="Id">Its id within the town.</param>
/// <param name="Title">Its name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Needs">Papers that must be shown, words of the town.</param>
/// <param name="Vehicles">Categories that may have it; empty = all.</param>
/// <param name="Zones">Whether and how it is bound to zones.</param>
/// <param name="LongestMonths">For how long it is given at most; null = as long as the paper that it rests on.</param>
/// <param name="UserClasses">User classes that a vehicle has by it.</param>
/// <param name="CoversParking">Whether it takes the place of a paid right.</param>
/// <param name="IsDisabledCard">Whether it is the card of a disabled person (CASF L241-3).</param>
/// <param name="TariffUser">User class of the tariff that prices its holder's tickets; null = none of its own.</param>
/// <param name="Zfe">What it allows in a low emission zone; null = nothing.</param>
public sealed record PermitTerms(
    string Id,
    LocalizedText Title,
    string Source,
    IReadOnlyList<string> Needs,
    IReadOnlyList<VehicleCategory> Vehicles,
    PermitZones Zones,
    int? LongestMonths,
    IReadOnlyList<string> UserClasses,
    bool CoversParking,
    bool IsDisabledCard,
    string? TariffUser,
    PermitZfe? Zfe)
{
    /// <summary>Energies (P.3) that may have it; empty = all. A vehicle whose energy no document confirms has none of them.</summary>
    public IReadOnlyList<EnergyCode> Energies { get; init; } = [];
}

/// <summary>How a permit is bound to zones.</summary>
/// <param name="Most">Zones that one permit may name; 0 = it counts everywhere and names none.</param>
/// <param name="Sets">Sets: the zones of a permit lie in one of them; empty = any zones.</param>
public sealed record PermitZones(int Most, IReadOnlyList<IReadOnlyList<string>> Sets);

/// <summary>A derogation of a low emission zone.</summary>
/// <param name="Zone">The zone, by the SIREN with which its published ids begin; null = every zone.</param>
/// <param name="DaysPerYear">Days of 24 hours that it allows in a calendar year; null = every day.</param>
public sealed record PermitZfe(string? Zone, int? DaysPerYear);
