using ParkAndSee.Fps;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Tariffs;

/// <summary>A tariff document as read (<c>docs/tariffs.md</c>). <see cref="CompiledTariff"/> answers from it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="TimeZone">Time zone of its local times, a tzdb id.</param>
/// <param name="Calendar">Id of the calendar of its public holidays.</param>
/// <param name="Holidays">What a public holiday is for it.</param>
/// <param name="Zones">Its zones.</param>
/// <param name="Vehicles">Its vehicle classes.</param>
/// <param name="Users">Its user classes.</param>
/// <param name="Scales">Its scales: exactly one for each zone, vehicle class and user class.</param>
/// <param name="Fps">Its FPS amounts: at most one for each zone and vehicle class.</param>
/// <param name="Increase">What is added to an FPS that is not paid; null when it has no FPS.</param>
public sealed record Tariff(
    string Id,
    LocalizedText Title,
    string TimeZone,
    string Calendar,
    HolidayTreatment Holidays,
    IReadOnlyList<TariffClass> Zones,
    IReadOnlyList<TariffClass> Vehicles,
    IReadOnlyList<TariffClass> Users,
    IReadOnlyList<TariffScale> Scales,
    IReadOnlyList<FpsRule> Fps,
    FpsIncrease? Increase);

/// <summary>A zone, a vehicle class or a user class of a tariff.</summary>
/// <param name="Id">Its id within the tariff.</param>
/// <param name="Title">Its name.</param>
/// <param name="Cds">Of a vehicle or user class: who is of it in the words of CDS, any of
/// these; null = CDS has no words for it, and its rates are not told there.</param>
public sealed record TariffClass(string Id, LocalizedText Title, IReadOnlyList<CdsUsers>? Cds = null)
{
    /// <summary>Of a zone: codes that its signs and meters show, upper case; each names one zone of the tariff.</summary>
    public IReadOnlyList<string> PostedCodes { get; init; } = [];

    /// <summary>Of a vehicle class: who is of it by the registration certificate, any of these; empty = that excludes nobody.</summary>
    public IReadOnlyList<ClassFacts> Facts { get; init; } = [];

    /// <summary>
    /// Of a vehicle class: whether a vehicle counts as of it until a fact says otherwise. At most one class of a tariff is; where none is,
    /// the dearest class that is possible counts.
    /// </summary>
    public bool IsPresumed { get; init; }
}

/// <summary>What a vehicle of a class has; empty or null = anything.</summary>
/// <param name="Categories">Categories (field J), any of them.</param>
/// <param name="Energies">Energies (field P.3), any of them.</param>
/// <param name="EnergiesExcept">Energies of which it has none.</param>
/// <param name="MassAboveKg">Mass in service (field G) that it exceeds, kilograms.</param>
/// <param name="MassUpToKg">Mass in service that it does not exceed, kilograms.</param>
/// <param name="UserClasses">User classes that its permits give, all of them.</param>
public sealed record ClassFacts(
    IReadOnlyList<VehicleCategory> Categories,
    IReadOnlyList<string> Energies,
    IReadOnlyList<string> EnergiesExcept,
    int? MassAboveKg,
    int? MassUpToKg,
    IReadOnlyList<string> UserClasses);

/// <summary>Users in the words of CDS 1.1; local words are allowed.</summary>
/// <param name="UserClasses">User classes that they have, all of them; may be empty.</param>
/// <param name="UserClassesExcept">User classes of which they have none; may be empty.</param>
public sealed record CdsUsers(IReadOnlyList<string> UserClasses, IReadOnlyList<string> UserClassesExcept);

/// <summary>What a public holiday is for a tariff.</summary>
public enum HolidayTreatment : byte
{
    /// <summary>Nothing is paid on it.</summary>
    Free = 0,

    /// <summary>It has the windows of a Sunday.</summary>
    AsSunday = 1,

    /// <summary>It is a day like any other.</summary>
    AsUsual = 2,
}
